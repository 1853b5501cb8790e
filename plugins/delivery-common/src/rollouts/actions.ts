import { Rollout } from '../kubernetes';
import {
  RolloutActionName,
  RolloutActionView,
  UnavailableReason,
} from './actionTypes';
import { isRunning } from './analysis';
import { invalidSpec, isAborted, isFullyPromoted } from './phase';
import { currentStep, stepsOf } from './steps';
import { RevisionView } from './types';

/** What decides over the actions, computed once. */
interface State {
  rollout: Rollout;
  revisions: readonly RevisionView[];
  fullyPromoted: boolean;
  aborted: boolean;
  /** Reasons for which the controller waits for a person or a time. */
  held: readonly string[];
  userPaused: boolean;
  step: number;
  steps: number;
  /** Analyses that measure and were not asked to end. */
  running: string[];
}

type Check = (state: State) => UnavailableReason | undefined;

const going: Check = state => {
  if (state.fullyPromoted) return 'fully-promoted';
  if (state.aborted) return 'aborted';
  return state.rollout.status.promoteFull ? 'already-requested' : undefined;
};

/**
 * An inconclusive experiment holds it again right after its pause is cleared; only passing over the step helps.
 * Rule: argo-rollouts v1.9.1 `rollout/experiment.go`, reconcileExperiments.
 */
const promotable: Check = state => {
  if (!state.userPaused && state.held.length === 0) return 'not-paused';
  return state.held.includes('InconclusiveExperiment')
    ? 'inconclusive-experiment'
    : undefined;
};

const skippable: Check = state => {
  if (!state.rollout.spec.strategy.canary) return 'not-a-canary';
  const stopped = going(state);
  if (stopped) return stopped;
  if (promotable(state) === undefined) return 'paused';
  return state.step < state.steps ? undefined : 'no-steps-left';
};

/** Also after an abort: it takes the abort away. Rule: `rollout/canary.go`, syncRolloutStatusCanary. */
const fullyPromotable: Check = state => {
  if (state.fullyPromoted) return 'fully-promoted';
  return state.rollout.status.promoteFull ? 'already-requested' : undefined;
};

const retriable: Check = state => {
  if (!state.rollout.status.abort) return 'not-aborted';
  return state.fullyPromoted ? 'fully-promoted' : undefined;
};

/** Whether an action could have an effect; undefined when it could. One row for each action, in the order of offer. */
const CHECKS: Record<RolloutActionName, Check> = {
  promote: state => going(state) ?? promotable(state),
  'skip-step': skippable,
  'promote-full': fullyPromotable,
  pause: state =>
    going(state) ?? (state.userPaused ? 'already-paused' : undefined),
  resume: state => (state.userPaused ? undefined : 'not-paused'),
  abort: going,
  retry: retriable,
  restart: state => (state.rollout.spec.replicas === 0 ? 'no-pods' : undefined),
  undo: state => (olderRevision(state) ? undefined : 'no-older-revision'),
  'terminate-analysis': state =>
    state.running.length > 0 ? undefined : 'no-analysis-running',
};

const NAMES = Object.keys(CHECKS) as RolloutActionName[];

/** The second highest revision. Rule: argo-rollouts v1.9.1 `pkg/kubectl-argo-rollouts/cmd/undo/undo.go`, rolloutRevision. */
function olderRevision({ revisions }: State): RevisionView | undefined {
  return revisions[1];
}

/**
 * The step that a promotion goes to. Where a pause is cleared that belongs to no step, it is the analysis that decides.
 * Rule: argo-rollouts v1.9.1 `pkg/kubectl-argo-rollouts/cmd/promote/promote.go`, getPatches.
 */
function promotedStep(state: State): number | undefined {
  if (state.steps === 0) return undefined;
  const next = Math.min(state.step + 1, state.steps);
  const analysis =
    state.rollout.status.canary?.currentStepAnalysisRunStatus?.status;
  const decided =
    state.held.length === 0 ||
    state.held.includes('CanaryPauseStep') ||
    analysis === 'Inconclusive';
  return decided ? next : undefined;
}

function details(
  name: RolloutActionName,
  state: State,
): Partial<RolloutActionView> {
  switch (name) {
    case 'promote':
    case 'skip-step': {
      const toStep =
        name === 'promote'
          ? promotedStep(state)
          : Math.min(state.step + 1, state.steps);
      return toStep === undefined ? {} : { toStep };
    }
    case 'promote-full':
      return state.steps > 0
        ? { toStep: state.steps, skips: state.steps - state.step }
        : {};
    case 'retry':
      return state.steps > 0 ? { toStep: 0 } : {};
    case 'undo': {
      const older = olderRevision(state);
      return older ? { toRevision: older.revision } : {};
    }
    case 'terminate-analysis':
      return { runs: state.running };
    default:
      return {};
  }
}

function stateOf(rollout: Rollout, revisions: readonly RevisionView[]): State {
  const { spec, status } = rollout;
  return {
    rollout,
    revisions,
    fullyPromoted: isFullyPromoted(rollout),
    aborted: isAborted(rollout),
    held: (status.pauseConditions ?? []).map(item => item.reason),
    userPaused: spec.paused === true,
    step: currentStep(rollout),
    steps: stepsOf(rollout).length,
    running: revisions
      .flatMap(revision => revision.analysisRuns)
      .filter(run => isRunning(run) && !run.terminating)
      .map(run => run.name),
  };
}

/** Why the controller would do nothing at all. */
function untouched(rollout: Rollout): UnavailableReason | undefined {
  if (rollout.metadata.deletionTimestamp) return 'being-deleted';
  if (invalidSpec(rollout) !== undefined) return 'invalid-spec';
  return rollout.status.currentPodHash ? undefined : 'no-status';
}

/**
 * Every action with what it would do, or why it would do nothing.
 * Rules: argo-cd v3.5.1 `resource_customizations/argoproj.io/Rollout/actions/discovery.lua` and the commands of
 * argo-rollouts v1.9.1 `pkg/kubectl-argo-rollouts/cmd`; what the controller then does, where each check says so.
 * @internal
 */
export function rolloutActions(
  rollout: Rollout,
  revisions: readonly RevisionView[],
): RolloutActionView[] {
  const state = stateOf(rollout, revisions);
  const always = untouched(rollout);
  return NAMES.map(name => {
    // Analyses have a controller of their own, which ends them whatever holds the Rollout.
    const general = name === 'terminate-analysis' ? undefined : always;
    const unavailable = general ?? CHECKS[name](state);
    return unavailable
      ? { name, unavailable }
      : { name, ...details(name, state) };
  });
}
