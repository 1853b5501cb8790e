import express, { Express, RequestHandler } from 'express';
import { Forge } from './forge';
import { graphqlRouter } from './graphql/router';
import { HttpError } from './http/errors';
import { RateLimiter } from './http/rateLimit';
import { errorHandler, notServed, restRouter } from './http/restRouter';
import { pageRouter } from './pages/router';
import { restEndpoints } from './rest';
import { codeloadRouter } from './transfer/archives';
import { rawRouter } from './transfer/raw';
import { smartHttpRouter } from './transfer/smartHttp';

const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** A page of another site that points its name at 127.0.0.1 must not reach the lab. */
const loopbackHostOnly: RequestHandler = (request, _response, next) => {
  const host = request.get('host') ?? '';
  next(
    LOOPBACK_HOST.test(host)
      ? undefined
      : new HttpError(
          403,
          `The lab answers to loopback names only, not to ${host}`,
        ),
  );
};

/**
 * The forge as an express application.
 *
 * @internal
 */
export function createForgeApp(
  forge: Forge,
  options: { requestsPerHour?: number } = {},
): Express {
  const limiter = new RateLimiter(options.requestsPerHour ?? 15_000);
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use(loopbackHostOnly);
  app.use('/_codeload', codeloadRouter(forge));
  app.use('/raw', rawRouter(forge));
  app.use(smartHttpRouter(forge));
  app.use(['/api/graphql', '/graphql'], graphqlRouter(forge));
  const rest = restRouter(forge, restEndpoints(limiter), limiter);
  app.use('/api/v3', rest, notServed(forge));
  app.use(pageRouter(forge));
  app.use(rest);
  app.use(notServed(forge));
  app.use(errorHandler(forge));
  return app;
}
