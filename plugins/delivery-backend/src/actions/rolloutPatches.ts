import { JsonValue } from '@backstage/types';
import { Rollout, RolloutActionName } from '@drydock/plugin-delivery-common';
import { ANALYSIS_RUNS, Resource, ROLLOUTS, templateHolder } from './resources';

/** One change that is asked of an API server. */
export interface ClusterPatch {
  resource: Resource;
  name: string;
  /** Set when the change goes to the status: the main resource answers 200 to it and drops it. */
  subresource?: 'status';
  contentType: 'application/merge-patch+json' | 'application/json-patch+json';
  body: JsonValue;
}

/** What the patches of an action are made of. */
export interface PatchInput {
  action: RolloutActionName;
  /** As the cluster has it now. */
  rollout: Rollout;
  /** AnalysisRuns to end, for `terminate-analysis`. */
  runs: readonly string[];
  /** Pod template to go back to, for `undo`. */
  template?: JsonValue;
  now: Date;
}

function statusPatch(rollout: Rollout, status: JsonValue): ClusterPatch {
  return {
    resource: ROLLOUTS,
    name: rollout.metadata.name,
    subresource: 'status',
    contentType: 'application/merge-patch+json',
    body: { status },
  };
}

function specPatch(rollout: Rollout, spec: JsonValue): ClusterPatch {
  return {
    resource: ROLLOUTS,
    name: rollout.metadata.name,
    contentType: 'application/merge-patch+json',
    body: { spec },
  };
}

function unpaused(rollout: Rollout): ClusterPatch[] {
  return rollout.spec.paused ? [specPatch(rollout, { paused: false })] : [];
}

/**
 * The step after the current one, at most the end; undefined where there are no steps.
 * Rule: argo-rollouts v1.9.1 `utils/replicaset/canary.go`, GetCurrentCanaryStep.
 */
function nextStep({ spec, status }: Rollout): number | undefined {
  const steps = spec.strategy.canary?.steps?.length ?? 0;
  const index = status.currentStepIndex ?? 0;
  return steps > 0 ? Math.min(index + 1, steps) : undefined;
}

function isHeld({ status }: Rollout): boolean {
  return (status.pauseConditions ?? []).length > 0;
}

function toNextStep(rollout: Rollout): ClusterPatch[] {
  const step = nextStep(rollout);
  if (step === undefined) return [];
  // Without letting go of the controller's own pause it would be held again at the step it left.
  const letGo =
    isHeld(rollout) && rollout.status.controllerPause
      ? { controllerPause: false }
      : {};
  return [
    statusPatch(rollout, {
      pauseConditions: null,
      ...letGo,
      currentStepIndex: step,
    }),
  ];
}

function isInconclusive({ status }: Rollout): boolean {
  const run = status.canary?.currentStepAnalysisRunStatus;
  return run?.status === 'Inconclusive' && status.controllerPause === true;
}

/** Rule: argo-rollouts v1.9.1 `pkg/kubectl-argo-rollouts/cmd/promote/promote.go`, getPatches. */
function promote({ rollout }: PatchInput): ClusterPatch[] {
  const cleared =
    isHeld(rollout) && !isInconclusive(rollout)
      ? [statusPatch(rollout, { pauseConditions: null })]
      : toNextStep(rollout);
  return [...cleared, ...unpaused(rollout)];
}

/** Rule: argo-rollouts v1.9.1 `pkg/kubectl-argo-rollouts/cmd/restart/restart.go`: whole seconds. */
function restartAt(now: Date): string {
  return `${now.toISOString().slice(0, 'yyyy-mm-ddThh:mm:ss'.length)}Z`;
}

function undo({ rollout, template }: PatchInput): ClusterPatch[] {
  const holder = templateHolder(rollout);
  if (!holder || template === undefined) return [];
  const { resource, name, pointer } = holder;
  return [
    {
      resource,
      name,
      contentType: 'application/json-patch+json',
      body: [{ op: 'replace', path: pointer, value: template }],
    },
  ];
}

function terminate({ runs }: PatchInput): ClusterPatch[] {
  return runs.map(run => ({
    resource: ANALYSIS_RUNS,
    name: run,
    contentType: 'application/merge-patch+json',
    body: { spec: { terminate: true } },
  }));
}

/** One row for each action. */
const PATCHES: Record<
  RolloutActionName,
  (input: PatchInput) => ClusterPatch[]
> = {
  promote,
  'skip-step': ({ rollout }) => toNextStep(rollout),
  'promote-full': ({ rollout }) => [
    statusPatch(rollout, { promoteFull: true }),
    ...unpaused(rollout),
  ],
  pause: ({ rollout }) => [specPatch(rollout, { paused: true })],
  resume: ({ rollout }) => unpaused(rollout),
  abort: ({ rollout }) => [statusPatch(rollout, { abort: true })],
  retry: ({ rollout }) => [statusPatch(rollout, { abort: false })],
  restart: ({ rollout, now }) => [
    specPatch(rollout, { restartAt: restartAt(now) }),
  ],
  undo,
  'terminate-analysis': terminate,
};

/**
 * The changes that make up an action, in the order in which they are sent: the same that `kubectl argo rollouts` sends.
 * None when the action has nothing to change.
 * Rules: argo-rollouts v1.9.1 `pkg/kubectl-argo-rollouts/cmd`.
 *
 * @internal
 */
export function rolloutPatches(input: PatchInput): ClusterPatch[] {
  return PATCHES[input.action](input);
}
