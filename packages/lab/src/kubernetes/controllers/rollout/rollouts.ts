import { KubeObject } from '../../objects';
import { ROLLOUTS } from '../../resources';
import { rolloutSchema } from '../../schema/rollout';
import { ControllerContext } from '../context';
import { runAnalysis } from './analysis';
import { withCondition } from './conditions';
import { progress } from './progress';
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
    ...rolloutSchema.shape.status.parse(rollout.status),
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
  const sync = readSync(context, rollout, workload);
  ensureRevision(sync);
  runAnalysis(sync);
  progress(sync);
  scaleSets(sync);
  restartPods(sync);
  describe(sync);
  writeStatus(context, rollout, sync.status);
  scaleWorkload(sync);
}

/** Acts out the Argo Rollouts controller for canary Rollouts; others are left alone. @internal */
export function runRollouts(context: ControllerContext): void {
  for (const rollout of context.store.list(ROLLOUTS)) {
    const { strategy } = rolloutSchema.parse(rollout).spec;
    if (strategy.canary) runRollout(context, rollout);
  }
}
