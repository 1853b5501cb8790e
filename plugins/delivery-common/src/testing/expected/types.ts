/** What a person has to see of one recorded Rollout, written down from what was done when it was recorded. @internal */
export interface Expected {
  recording: string;
  /** Where the recording has several. */
  rollout?: string;
  phase: string;
  message?: string;
  /** Steps done, of how many. */
  step: string;
  /** Desired and actual weight. */
  weights?: string;
  /** Number, role and tag of the image, newest first. */
  revisions: string[];
  pauses?: string[];
  actions: readonly string[];
}

/** A canary that goes on by itself. @internal */
export const GOING = [
  'skip-step',
  'promote-full',
  'pause',
  'abort',
  'restart',
  'undo',
];

/** The same while an analysis measures. @internal */
export const MEASURING = [...GOING, 'terminate-analysis'];

/** The controller waits for a person or a time. @internal */
export const HELD = [
  'promote',
  'promote-full',
  'pause',
  'abort',
  'restart',
  'undo',
];

/** A person paused it. @internal */
export const PAUSED = [
  'promote',
  'promote-full',
  'resume',
  'abort',
  'restart',
  'undo',
];

/** A blue-green update that goes on by itself. @internal */
export const SWITCHING = ['promote-full', 'pause', 'abort', 'restart', 'undo'];

/** After an abort. @internal */
export const ABORTED = ['promote-full', 'retry', 'restart', 'undo'];

/** All is done, and an older version is there. @internal */
export const DONE = ['restart', 'undo'];

/** All is done, and there is no other version. @internal */
export const FIRST = ['restart'];

/** The controller touches nothing. @internal */
export const NOTHING: string[] = [];
