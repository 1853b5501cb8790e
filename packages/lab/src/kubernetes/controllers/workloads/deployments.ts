import { KubeObject } from '../../objects';
import { DEPLOYMENTS } from '../../resources';
import { DeploymentSpec, deploymentSchema } from '../../schema/workloads';
import { ControllerContext } from '../context';
import {
  DeploymentSet,
  dropOldSets,
  deploymentSets,
  ensureSet,
  revisionAnnotation,
  scaleSet,
} from './deploymentSets';
import { deploymentStatus } from './deploymentStatus';

/** Numbers of pods beyond and below what is asked for. Rule: 25 % by default; surge rounds up, unavailable down. */
function bounds({ strategy, replicas }: DeploymentSpec) {
  const { maxSurge = '25%', maxUnavailable = '25%' } =
    strategy.rollingUpdate ?? {};
  const share = (bound: number | string, round: (value: number) => number) =>
    typeof bound === 'number'
      ? bound
      : round((replicas * Number.parseInt(bound, 10)) / 100);
  const surge = share(maxSurge, Math.ceil);
  const unavailable = share(maxUnavailable, Math.floor);
  return { surge, unavailable: surge + unavailable === 0 ? 1 : unavailable };
}

function sum(sets: readonly DeploymentSet[], of: keyof Counts): number {
  return sets.reduce((total, set) => total + set[of], 0);
}

type Counts = Pick<DeploymentSet, 'wanted' | 'pods' | 'ready'>;

function recreate(
  context: ControllerContext,
  deployment: KubeObject,
  { replicas }: DeploymentSpec,
  newest: DeploymentSet,
  others: readonly DeploymentSet[],
): void {
  for (const set of others) scaleSet(context, deployment, set, 0);
  if (sum(others, 'pods') === 0) {
    scaleSet(context, deployment, newest, replicas);
  }
}

/** Rule: kubernetes `pkg/controller/deployment/rolling.go`. */
function roll(
  context: ControllerContext,
  deployment: KubeObject,
  spec: DeploymentSpec,
  newest: DeploymentSet,
  others: readonly DeploymentSet[],
): void {
  const { surge, unavailable } = bounds(spec);
  const room = spec.replicas + surge - sum(others, 'wanted');
  const grown = Math.min(spec.replicas, Math.max(newest.wanted, room));
  scaleSet(context, deployment, newest, Math.max(0, grown));
  const least = spec.replicas - unavailable;
  // Pods that do not serve are no loss.
  for (const set of others) {
    const unready = Math.max(0, set.wanted - set.ready);
    scaleSet(context, deployment, set, set.wanted - unready);
  }
  let spare = sum([newest, ...others], 'ready') - least;
  for (const set of others) {
    const fewer = Math.max(0, Math.min(set.wanted, spare));
    scaleSet(context, deployment, set, set.wanted - fewer);
    spare -= fewer;
  }
}

function runDeployment(
  context: ControllerContext,
  deployment: KubeObject,
): void {
  const { store, clock } = context;
  const { spec } = deploymentSchema.parse(deployment);
  const { newest, others } = ensureSet(context, deployment, spec);
  if (newest && !spec.paused) {
    const act = spec.strategy.type === 'Recreate' ? recreate : roll;
    act(context, deployment, spec, newest, others);
  }
  dropOldSets(context, others, spec.revisionHistoryLimit);
  const annotated = store.update(DEPLOYMENTS, deployment.metadata, current => ({
    ...current,
    metadata: {
      ...current.metadata,
      annotations: {
        ...current.metadata.annotations,
        ...revisionAnnotation(newest),
      },
    },
  }));
  const all = deploymentSets(context, deployment);
  const set = all.find(
    ({ object }) => object.metadata.uid === newest?.object.metadata.uid,
  );
  const status = deploymentStatus(annotated, set, all, {
    now: clock.now(),
    pace: context.pace,
  });
  store.update(
    DEPLOYMENTS,
    annotated.metadata,
    current => ({ ...current, status }),
    { scope: 'status' },
  );
}

/** Acts out the Deployment controller: a ReplicaSet for each template, and pods that move from one to the next. @internal */
export function runDeployments(context: ControllerContext): void {
  for (const deployment of context.store.list(DEPLOYMENTS)) {
    if (!deployment.metadata.deletionTimestamp) {
      runDeployment(context, deployment);
    }
  }
}
