import { ResponseError } from '@backstage/errors';
import { useCallback, useState } from 'react';

const CONFLICT = 409;

/** What came of the last action. @public */
export type ActionOutcome<Action, Result> =
  | { type: 'done'; action: Action; result: Result }
  | { type: 'conflict'; action: Action; reason: string }
  | { type: 'failed'; action: Action; reason: string };

/** How an action is done, and who is told of what came of it. @public */
export interface ActionWork<Action, Result> {
  /** Does it; calls `answered` with every answer. Rejects with a `ResponseError` when the backend refuses. */
  perform: (
    action: Action,
    answered: (result: Result) => void,
  ) => Promise<void>;
  /** The backend answered with this. */
  onChanged: (result: Result) => void;
  /** What is shown is not how it is. */
  onOutdated: () => void;
}

/** An action that can be started, and how it went. @public */
export interface ActionState<Action, Result> {
  act: (action: Action) => Promise<void>;
  busy: boolean;
  outcome: ActionOutcome<Action, Result> | undefined;
  dismiss: () => void;
}

/** In the backend's own words, where it has any. A 409 means that somebody else was first. */
function failureOf<Action>(
  action: Action,
  thrown: unknown,
): ActionOutcome<Action, never> {
  const isConflict =
    thrown instanceof ResponseError && thrown.statusCode === CONFLICT;
  const reason =
    thrown instanceof ResponseError
      ? thrown.body.error.message
      : String(thrown instanceof Error ? thrown.message : thrown);
  return { type: isConflict ? 'conflict' : 'failed', action, reason };
}

/** Acts once at a time, and keeps what came of it. Nothing is tried again by itself. @public */
export function useAction<Action, Result>(
  work: ActionWork<Action, Result>,
): ActionState<Action, Result> {
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<ActionOutcome<Action, Result>>();
  const act = async (action: Action) => {
    setBusy(true);
    setOutcome(undefined);
    try {
      await work.perform(action, result => {
        work.onChanged(result);
        setOutcome({ type: 'done', action, result });
      });
    } catch (thrown) {
      work.onOutdated();
      setOutcome(failureOf(action, thrown));
    } finally {
      setBusy(false);
    }
  };
  const dismiss = useCallback(() => setOutcome(undefined), []);
  return { act, busy, outcome, dismiss };
}
