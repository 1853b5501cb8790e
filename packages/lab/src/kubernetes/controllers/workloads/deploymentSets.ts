import { KubeObject, isOwnedBy, ownedBy } from '../../objects';
import { REPLICA_SETS } from '../../resources';
import { DeploymentSpec, replicaSetSchema } from '../../schema/workloads';
import { ControllerContext } from '../context';
import { shortHash } from '../hash';
import { tell } from '../events';

const REVISION = 'deployment.kubernetes.io/revision';
const HASH = 'pod-template-hash';
export const COMPONENT = 'deployment-controller';

/** A ReplicaSet of a Deployment. @internal */
export interface DeploymentSet {
  object: KubeObject;
  revision: number;
  /** Pods asked for. */
  wanted: number;
  pods: number;
  ready: number;
}

function deploymentSet(object: KubeObject): DeploymentSet {
  const { spec, status } = replicaSetSchema.parse(object);
  return {
    object,
    revision: Number(object.metadata.annotations?.[REVISION] ?? 0),
    wanted: spec.replicas,
    pods: status.replicas,
    ready: status.availableReplicas,
  };
}

/** ReplicaSets of a Deployment, oldest revision first. @internal */
export function deploymentSets(
  { store }: ControllerContext,
  deployment: KubeObject,
): DeploymentSet[] {
  const { namespace } = deployment.metadata;
  return store
    .list(REPLICA_SETS, { namespace })
    .filter(object => isOwnedBy(object, deployment))
    .map(deploymentSet)
    .sort((a, b) => a.revision - b.revision);
}

function isOf({ object }: DeploymentSet, hash: string): boolean {
  return object.metadata.labels?.[HASH] === hash;
}

function annotate(
  { store }: ControllerContext,
  { object }: DeploymentSet,
  revision: number,
): void {
  store.update(REPLICA_SETS, object.metadata, current => ({
    ...current,
    metadata: {
      ...current.metadata,
      annotations: {
        ...current.metadata.annotations,
        [REVISION]: String(revision),
      },
    },
  }));
}

/**
 * Makes sure that the newest template has a ReplicaSet, and that its revision is the highest.
 *
 * @returns the ReplicaSet, and all others
 * @internal
 */
export function ensureSet(
  context: ControllerContext,
  deployment: KubeObject,
  spec: DeploymentSpec,
): { newest?: DeploymentSet; others: DeploymentSet[] } {
  // Another hash than that of a Rollout with the same template: both may have the same name.
  const hash = shortHash([deployment.kind, spec.template]);
  const before = deploymentSets(context, deployment);
  const revision = before.at(-1)?.revision ?? 0;
  const known = before.find(set => isOf(set, hash));
  if (!known) createSet(context, deployment, spec, hash, revision + 1);
  else if (known.revision < revision) annotate(context, known, revision + 1);
  const all = deploymentSets(context, deployment);
  return {
    newest: all.find(set => isOf(set, hash)),
    others: all.filter(set => !isOf(set, hash)),
  };
}

function createSet(
  { store }: ControllerContext,
  deployment: KubeObject,
  { template, selector }: DeploymentSpec,
  hash: string,
  revision: number,
): void {
  const { name, namespace } = deployment.metadata;
  const labels = { ...template.metadata.labels, [HASH]: hash };
  store.create(REPLICA_SETS, {
    metadata: {
      name: `${name}-${hash}`,
      namespace,
      labels,
      annotations: { [REVISION]: String(revision) },
      ownerReferences: ownedBy(deployment),
    },
    spec: {
      replicas: 0,
      selector: { matchLabels: { ...selector.matchLabels, [HASH]: hash } },
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
    status: { replicas: 0 },
  });
}

/** Asks a ReplicaSet for another number of pods, and tells of it. @internal */
export function scaleSet(
  context: ControllerContext,
  deployment: KubeObject,
  set: DeploymentSet,
  replicas: number,
): void {
  if (set.wanted === replicas) return;
  const { name } = set.object.metadata;
  context.store.update(REPLICA_SETS, set.object.metadata, current => ({
    ...current,
    spec: { ...(current.spec ?? {}), replicas },
  }));
  const way = replicas > set.wanted ? 'up' : 'down';
  tell(context, deployment, COMPONENT, {
    type: 'Normal',
    reason: 'ScalingReplicaSet',
    message: `Scaled ${way} replica set ${name} from ${set.wanted} to ${replicas}`,
  });
  set.wanted = replicas;
}

/** Takes the oldest ReplicaSets away that nobody can go back to any more. @internal */
export function dropOldSets(
  { store }: ControllerContext,
  others: readonly DeploymentSet[],
  limit: number,
): void {
  const empty = others.filter(({ wanted, pods }) => wanted === 0 && pods === 0);
  for (const { object } of empty.slice(0, Math.max(0, empty.length - limit))) {
    store.delete(REPLICA_SETS, object.metadata);
  }
}

/** The revision of a Deployment as its annotation says it. @internal */
export function revisionAnnotation(
  set: DeploymentSet | undefined,
): Record<string, string> {
  return set ? { [REVISION]: String(set.revision) } : {};
}
