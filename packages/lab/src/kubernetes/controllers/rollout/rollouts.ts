import { KubeObject, isRecord } from '../../objects';
import { ROLLOUTS } from '../../resources';
import { rolloutSchema } from '../../schema/rollout';
import { ControllerContext } from '../context';
import { runAnalysis } from './analysis';
import { withCondition } from './conditions';
import { problemOf } from './invalid';
import { progressBlueGreen } from './blueGreen/progress';
import { progressCanary } from './progress';
import { restartPods } from './restart';
import { ensureRevision } from './revisions';
import { scaleSets } from './scaling';
import { scaleWorkload } from './scaleWorkload';
import { describe } from './status';
import { readSync } from './view';
import { workloadOf } from './workload';

function writeStatus(
  { store }: ControllerContext,
  rollout: KubeObject,
  status: unknown,
): void {
  store.update(
    ROLLOUTS,
    rollout.metadata,
    current => ({ ...current, status }),
    { scope: 'status' },
  );
}

/** Rule: `__fixtures__/rollouts/workloadref-05-deployment-missing.json`: an earlier reason to be Degraded stays. */
function sayInvalid(
  context: ControllerContext,
  rollout: KubeObject,
  message: string,
): void {
  const { status } = rolloutSchema.parse(rollout);
  const news = {
    type: 'InvalidSpec',
    status: 'True' as const,
    reason: 'InvalidSpec',
    message,
  };
  const before = status.conditions ?? [];
  const isAborted = before.some(({ reason }) => reason === 'RolloutAborted');
  writeStatus(context, rollout, {
    ...(isRecord(rollout.status) ? rollout.status : {}),
    conditions: withCondition(before, news, context.clock.now()),
    observedGeneration: String(rollout.metadata.generation),
    phase: 'Degraded',
    message: isAborted ? status.message : `InvalidSpec: ${message}`,
  });
}

function runRollout(context: ControllerContext, rollout: KubeObject): void {
  const workload = workloadOf(context, rollout);
  if ('problem' in workload) {
    sayInvalid(context, rollout, workload.problem);
    return;
  }
  const problem = problemOf(context, rollout, workload);
  if (problem) {
    sayInvalid(context, rollout, problem);
    return;
  }
  const sync = readSync(context, rollout, workload);
  ensureRevision(sync);
  runAnalysis(sync);
  if (sync.spec.strategy.blueGreen) progressBlueGreen(sync);
  else progressCanary(sync);
  scaleSets(sync);
  restartPods(sync);
  describe(sync);
  writeStatus(context, rollout, sync.status);
  scaleWorkload(sync);
}

/** Acts out the Argo Rollouts controller. @internal */
export function runRollouts(context: ControllerContext): void {
  for (const rollout of context.store.list(ROLLOUTS)) {
    runRollout(context, rollout);
  }
}
