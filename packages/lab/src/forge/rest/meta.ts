import { Endpoint, endpoint, json } from '../http/endpoint';
import { callerName } from '../http/caller';
import { RateLimiter } from '../http/rateLimit';

const API_VERSIONS = ['2022-11-28'];

/** What the forge tells about itself. @internal */
export function metaEndpoints(limiter: RateLimiter): readonly Endpoint[] {
  return [
    endpoint('get', '/rate_limit', call => {
      const core = limiter.look(
        callerName(call.actor, call.request),
        Date.now() / 1000,
      );
      return json({
        resources: { core, search: core, graphql: core },
        rate: core,
      });
    }),
    endpoint('get', '/versions', () => json(API_VERSIONS)),
  ];
}
