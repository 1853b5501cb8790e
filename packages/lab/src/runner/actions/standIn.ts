import { JobState } from '../run/JobState';

/** One use of an action. @internal */
export interface ActionCall {
  job: JobState;
  /** What stands under `with`. */
  inputs: Readonly<Record<string, string>>;
  signal: AbortSignal;
}

/**
 * Does what an action does, as far as the lab needs it.
 *
 * @returns its outputs
 * @throws when it fails, or has an input that the lab does not act out
 * @internal
 */
export type StandIn = (call: ActionCall) => Promise<Record<string, string>>;
