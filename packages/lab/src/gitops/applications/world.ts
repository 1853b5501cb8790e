import { Forge } from '../../forge/forge';
import { Clock, timestamp } from '../../kubernetes/clock';
import { KubeObject } from '../../kubernetes/objects';
import { APPLICATIONS, APP_PROJECTS } from '../../kubernetes/resources';
import { ClusterStore } from '../../kubernetes/store/ClusterStore';
import { Destination } from './project/permits';
import { Project, projectSchema } from './project/schema';
import { Application, ApplicationStatus, applicationSchema } from './schema';
import { TargetLoader } from './target/TargetLoader';

/** A cluster that Applications deploy to. @internal */
export interface TargetCluster {
  name: string;
  /** Address of its API server. */
  url: string;
  store: ClusterStore;
}

/** What the Application controller stands on. @internal */
export interface ApplicationWorld {
  forge: Pick<Forge, 'store' | 'urls' | 'gitDir' | 'scratch' | 'listen'>;
  clock: Clock;
  logger: { warn(message: string): void };
  /** The first one is the one that Argo CD lives in. */
  clusters: readonly [TargetCluster, ...TargetCluster[]];
  /** Namespace of Argo CD. */
  namespace: string;
  loader: TargetLoader;
}

/** Address of the cluster that Argo CD lives in, as it calls it. @internal */
export const IN_CLUSTER = 'https://kubernetes.default.svc';
const IN_CLUSTER_NAME = 'in-cluster';

/** Now, as Kubernetes writes it. @internal */
export function nowIn({ clock }: ApplicationWorld): string {
  return timestamp(clock.now());
}

/**
 * The cluster that an Application names, by its address or its name at Argo CD; the one Argo CD lives in has two
 * addresses.
 *
 * @returns undefined when there is none
 * @internal
 */
export function destinationOf(
  { clusters }: ApplicationWorld,
  { spec }: Application,
): { cluster: TargetCluster; destination: Destination } | undefined {
  const { server, name, namespace = '' } = spec.destination;
  const [home] = clusters;
  const known = [
    { ...home, url: IN_CLUSTER, name: IN_CLUSTER_NAME },
    ...clusters,
  ];
  const cluster = known.find(({ url, name: clusterName }) =>
    server ? url === server : clusterName === name,
  );
  if (!cluster) return undefined;
  const { url, name: clusterName } = cluster;
  return { cluster, destination: { server: url, clusterName, namespace } };
}

/** @returns undefined when there is none, or when it is not what it should be @internal */
export function projectOf(
  { clusters, namespace }: ApplicationWorld,
  name: string,
): Project | undefined {
  const object = clusters[0].store.get(APP_PROJECTS, { namespace, name });
  return object && projectSchema.safeParse(object).data;
}

/** The store that holds the Applications. @internal */
export function homeOf({ clusters }: ApplicationWorld): ClusterStore {
  return clusters[0].store;
}

/**
 * An Application as it is now.
 *
 * @returns undefined when it is gone
 * @throws ZodError when it is not what it should be
 * @internal
 */
export function applicationIn(
  world: ApplicationWorld,
  name: string,
): Application | undefined {
  const { namespace } = world;
  const object = homeOf(world).get(APPLICATIONS, { namespace, name });
  return object && applicationSchema.parse(object);
}

/** Changes an Application, unless it is gone meanwhile. @internal */
export function changeApplication(
  world: ApplicationWorld,
  name: string,
  change: (object: KubeObject) => Partial<KubeObject>,
): void {
  const store = homeOf(world);
  const key = { namespace: world.namespace, name };
  if (!store.get(APPLICATIONS, key)) return;
  store.update(APPLICATIONS, key, current => ({
    ...current,
    ...change(current),
  }));
}

/** @internal */
export function writeStatus(
  world: ApplicationWorld,
  { metadata }: Application,
  status: ApplicationStatus,
): void {
  changeApplication(world, metadata.name, () => ({ status }));
}
