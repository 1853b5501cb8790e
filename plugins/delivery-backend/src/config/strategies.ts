import { LoggerService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { TokenSource } from './types';

/** What a strategy is told of a cluster. */
export interface StrategyCluster {
  name: string;
  url: string;
  /** Keys as the annotations of cluster entities, such as `kubernetes.io/aws-assume-role`. */
  authMetadata: Record<string, string>;
}

/** The part of a strategy of Backstage's Kubernetes plugin that needs no user. */
export interface ServerStrategy {
  getCredential(
    cluster: StrategyCluster,
  ): Promise<{ type: string; token?: string }>;
}

/** Makes the strategy of an `authProvider` when it is first needed; undefined for one that needs the user. */
export type ServerStrategies = (
  provider: string,
) => (() => Promise<ServerStrategy>) | undefined;

/** What of the Kubernetes plugin is used. */
type KubernetesPlugin = Pick<
  typeof import('@backstage/plugin-kubernetes-backend'),
  'AwsIamStrategy' | 'AzureIdentityStrategy' | 'GoogleServiceAccountStrategy'
>;

/** Tokens of the clouds hold for at least a quarter of an hour; getting one may ask a server. */
const KEPT_MS = 5 * 60_000;

/**
 * The strategies of Backstage's own Kubernetes plugin that work without the user. They are loaded when a cluster wants
 * one: the libraries of the clouds are large.
 *
 * @internal
 */
export function serverStrategies(
  given: { config: Config; logger: LoggerService },
  load: () => Promise<KubernetesPlugin> = () =>
    import('@backstage/plugin-kubernetes-backend'),
): ServerStrategies {
  const makers = new Map<string, () => Promise<ServerStrategy>>([
    ['aws', async () => new (await load()).AwsIamStrategy(given)],
    [
      'azure',
      async () => new (await load()).AzureIdentityStrategy(given.logger),
    ],
    [
      'googleServiceAccount',
      async () => new (await load()).GoogleServiceAccountStrategy(given),
    ],
  ]);
  return provider => makers.get(provider);
}

/**
 * The token that a strategy gives for a cluster, kept for a while. A strategy that cannot be made or gives no token is
 * an error each time, which names the provider.
 *
 * @internal
 */
export function strategyToken(options: {
  provider: string;
  strategy: () => Promise<ServerStrategy>;
  cluster: StrategyCluster;
  now?: () => number;
}): TokenSource {
  const { provider, strategy, cluster, now = Date.now } = options;
  let made: Promise<ServerStrategy> | undefined;
  let kept: { token: string; until: number } | undefined;
  return async () => {
    if (kept && now() < kept.until) return kept.token;
    made ??= strategy();
    const { token } = await (
      await made.catch(error => {
        made = undefined;
        throw error;
      })
    ).getCredential(cluster);
    if (!token) {
      throw new Error(
        `The authProvider ${provider} gave no token; the credentials of the backend's machine decide over it`,
      );
    }
    kept = { token, until: now() + KEPT_MS };
    return token;
  };
}
