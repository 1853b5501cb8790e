import { Application } from '@drydock/plugin-delivery-common';

/** How Argo CD calls the cluster it runs in. Source: argo-cd v3.5.1 `pkg/apis/application/v1alpha1/types.go`. */
const OWN_SERVER = 'https://kubernetes.default.svc';
const OWN_NAME = 'in-cluster';

/** A cluster, and where its API server is. @internal */
export interface KnownCluster {
  name: string;
  server?: string;
}

/** An address without what does not matter to where it leads. */
function canonical(address: string): string {
  return URL.canParse(address)
    ? new URL(address).href.replace(/\/+$/, '')
    : address;
}

/**
 * Name of the cluster that an Application deploys to: the one Argo CD runs in, the one at its address, or the one of its
 * name. Undefined when none is known.
 *
 * @param own - name of the cluster that has the Application
 * @internal
 */
export function destinationCluster(
  own: string,
  { server, name }: Application['spec']['destination'],
  clusters: readonly KnownCluster[],
): string | undefined {
  if (server && canonical(server) === OWN_SERVER) return own;
  if (server) {
    const wanted = canonical(server);
    return clusters.find(it => it.server && canonical(it.server) === wanted)
      ?.name;
  }
  if (name === OWN_NAME) return own;
  return clusters.find(it => it.name === name)?.name;
}
