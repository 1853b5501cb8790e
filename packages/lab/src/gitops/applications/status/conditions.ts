import { ApplicationStatus } from '../schema';

/** What is wrong with an Application, in the words of its status. @internal */
export interface Finding {
  type:
    | 'ComparisonError'
    | 'InvalidSpecError'
    | 'SyncError'
    | 'DeletionError'
    | 'RepeatedResourceWarning'
    | 'SharedResourceWarning';
  message: string;
}

type Conditions = ApplicationStatus['conditions'];

/**
 * `status.conditions`: what is as before keeps its time.
 *
 * @returns undefined when there is nothing to tell
 * @internal
 */
export function conditionsOf(
  findings: readonly Finding[],
  before: Conditions,
  at: string,
): Conditions {
  if (findings.length === 0) return undefined;
  return findings.map(({ type, message }) => {
    const known = before?.find(
      condition => condition.type === type && condition.message === message,
    );
    return known ?? { lastTransitionTime: at, message, type };
  });
}
