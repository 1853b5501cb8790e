/** Something a person can do to a Rollout. @public */
export type RolloutActionName =
  | 'promote'
  | 'skip-step'
  | 'promote-full'
  | 'pause'
  | 'resume'
  | 'abort'
  | 'retry'
  | 'restart'
  | 'undo'
  | 'terminate-analysis';

/**
 * Why an action would do nothing now. `paused`: promoting does what is wanted. `invalid-spec`: the controller touches
 * nothing until the specification is valid. `no-status`: the controller has made no version yet.
 * @public
 */
export type UnavailableReason =
  | 'fully-promoted'
  | 'aborted'
  | 'not-aborted'
  | 'not-paused'
  | 'already-paused'
  | 'paused'
  | 'inconclusive-experiment'
  | 'already-requested'
  | 'invalid-spec'
  | 'no-pods'
  | 'no-steps-left'
  | 'not-a-canary'
  | 'no-older-revision'
  | 'no-analysis-running'
  | 'being-deleted'
  | 'no-status';

/** An action, and what it would do. Words are the frontend's. @public */
export interface RolloutActionView {
  name: RolloutActionName;
  /** Undefined when it can have an effect now. */
  unavailable?: UnavailableReason;
  /** Step it goes to, counted from 0; the number of steps means the end. Undefined where the analysis decides. */
  toStep?: number;
  /** Revision it goes to when none is named, for `undo`. */
  toRevision?: number;
  /** Number of steps that are passed over. */
  skips?: number;
  /** Names of the AnalysisRuns it ends. */
  runs?: string[];
}
