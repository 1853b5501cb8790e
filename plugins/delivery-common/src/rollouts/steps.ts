import { AnalysisRun, CanaryStep, Experiment, Rollout } from '../kubernetes';
import { durationSeconds } from './durations';
import { isAborted } from './phase';
import { HASH_LABEL, isOwnedBy } from './ownership';
import { StepKind, StepView } from './types';

/** In the order in which the controller looks for the field that is set. */
const KINDS = [
  'setWeight',
  'pause',
  'experiment',
  'analysis',
  'setCanaryScale',
  'plugin',
  'setHeaderRoute',
  'setMirrorRoute',
] as const;

/** The steps of a canary; none for other strategies. @internal */
export function stepsOf(rollout: Rollout): CanaryStep[] {
  return rollout.spec.strategy.canary?.steps ?? [];
}

/**
 * How many steps are done: an absent index is 0, one behind the last step means all of them.
 * Rule: argo-rollouts v1.9.1 `utils/replicaset/canary.go`, GetCurrentCanaryStep.
 * @internal
 */
export function currentStep(rollout: Rollout): number {
  const index = rollout.status.currentStepIndex ?? 0;
  return Math.min(Math.max(index, 0), stepsOf(rollout).length);
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function stepKind(step: CanaryStep): StepKind {
  return KINDS.find(kind => isSet(step[kind])) ?? 'other';
}

function scaleText(step: CanaryStep): string {
  const { weight, matchTrafficWeight, replicas } = step.setCanaryScale ?? {};
  if (isSet(weight)) return `setCanaryScale{weight: ${weight}}`;
  if (matchTrafficWeight) return 'setCanaryScale{matchTrafficWeight: true}';
  return isSet(replicas)
    ? `setCanaryScale{replicas: ${replicas}}`
    : 'setCanaryScale';
}

function otherText(step: CanaryStep): string {
  const known: readonly string[] = KINDS;
  return Object.keys(step).find(key => !known.includes(key)) ?? 'invalid';
}

/**
 * A step in one line. A kind that the rule does not know is named by its own field.
 * Rule: argo-rollouts v1.9.1 `utils/rollout/rolloututil.go`, CanaryStepString.
 */
function stepText(step: CanaryStep, kind: StepKind): string {
  switch (kind) {
    case 'setWeight':
      return `setWeight: ${step.setWeight}`;
    case 'pause':
      return isSet(step.pause?.duration)
        ? `pause: ${step.pause?.duration}`
        : 'pause';
    case 'setCanaryScale':
      return scaleText(step);
    case 'setHeaderRoute':
      return `setHeaderRoute: ${step.setHeaderRoute?.name ?? ''}`;
    case 'setMirrorRoute':
      return `setMirrorRoute: ${step.setMirrorRoute?.name ?? ''}`;
    case 'plugin':
      return `plugin: ${step.plugin?.name ?? ''}`;
    case 'other':
      return otherText(step);
    default:
      return kind;
  }
}

function stateAt(rollout: Rollout, index: number): StepView['state'] {
  const done = currentStep(rollout);
  if (index < done) return 'done';
  const working = rollout.status.currentPodHash && !isAborted(rollout);
  return index === done && working ? 'current' : 'waiting';
}

/** What a step may have started. @internal */
export interface StepRuns {
  analysisRuns: readonly AnalysisRun[];
  experiments: readonly Experiment[];
}

type Run = Pick<StepView, 'run' | 'runPhase'>;

/** The latest of the step, since a retry makes another. Rule: `rollout/analysis.go` and `utils/experiment`, labels. */
function analysisOf(rollout: Rollout, index: number, runs: StepRuns): Run {
  const made = runs.analysisRuns.filter(({ metadata }) => {
    const { labels } = metadata;
    return (
      isOwnedBy(metadata, rollout.metadata) &&
      labels?.['rollout-type'] === 'Step' &&
      labels['step-index'] === String(index) &&
      labels[HASH_LABEL] === rollout.status.currentPodHash
    );
  });
  const current = rollout.status.canary?.currentStepAnalysisRunStatus?.name;
  const latest =
    made.find(run => run.metadata.name === current) ??
    made.sort((a, b) =>
      (a.metadata.creationTimestamp ?? '').localeCompare(
        b.metadata.creationTimestamp ?? '',
      ),
    )[made.length - 1];
  return latest
    ? { run: latest.metadata.name, runPhase: latest.status.phase || 'Pending' }
    : {};
}

function runOf(
  rollout: Rollout,
  index: number,
  kind: StepKind,
  runs: StepRuns,
): Run {
  const { canary } = rollout.status;
  if (kind === 'analysis') return analysisOf(rollout, index, runs);
  if (kind === 'plugin') {
    const plugin = canary?.stepPluginStatuses?.findLast(
      item => item.index === index,
    );
    return plugin ? { runPhase: plugin.phase } : {};
  }
  const name = canary?.currentExperiment;
  if (kind !== 'experiment' || !name || index !== currentStep(rollout)) {
    return {};
  }
  const phase = runs.experiments.find(item => item.metadata.name === name)
    ?.status.phase;
  return { run: name, ...(phase ? { runPhase: phase } : {}) };
}

/** Every step with its state. @internal */
export function stepViews(rollout: Rollout, runs: StepRuns): StepView[] {
  return stepsOf(rollout).map((step, index) => {
    const kind = stepKind(step);
    const seconds = durationSeconds(step.pause?.duration);
    return {
      index,
      kind,
      text: stepText(step, kind),
      state: stateAt(rollout, index),
      ...(kind === 'setWeight' ? { weight: step.setWeight ?? 0 } : {}),
      ...(kind === 'pause' && seconds !== undefined ? { seconds } : {}),
      ...runOf(rollout, index, kind, runs),
    };
  });
}
