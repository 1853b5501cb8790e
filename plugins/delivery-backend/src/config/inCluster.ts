import { isIPv6 } from 'node:net';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { tokenFile } from './tokens';
import { WatchableCluster } from './types';

const ROOT = '/var/run/secrets/kubernetes.io/serviceaccount';

/** Where Kubernetes puts the token of a pod's own service account. @internal */
export const IN_CLUSTER_TOKEN = `${ROOT}/token`;

/** What of the process's environment is asked. @internal */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The cluster that the backend itself runs in.
 * Rule: Kubernetes, "Accessing the API from within a Pod".
 *
 * @throws InputError when it is configured but the process does not run in a pod
 * @internal
 */
export function inCluster(
  config: Config,
  environment: Environment,
): WatchableCluster | undefined {
  const section = config.getOptionalConfig('delivery.inCluster');
  if (!section) return undefined;
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port } =
    environment;
  if (!host || !port) {
    throw new InputError(
      'delivery.inCluster is set, but this process does not run in a pod: KUBERNETES_SERVICE_HOST or KUBERNETES_SERVICE_PORT is not set. Remove delivery.inCluster outside of clusters',
    );
  }
  return {
    name: section.getOptionalString('name') ?? 'in-cluster',
    url: `https://${isIPv6(host) ? `[${host}]` : host}:${port}`,
    caFile: `${ROOT}/ca.crt`,
    skipTLSVerify: false,
    token: tokenFile(IN_CLUSTER_TOKEN),
  };
}
