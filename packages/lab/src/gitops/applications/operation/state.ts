import { Operation, OperationState, ResourceResult } from '../schema';
import { SyncOutcome } from '../sync/results';
import { kitchen } from './durations';
import { mayRetry, nextRetryAt } from './retry';

type Result = NonNullable<OperationState['syncResult']>;

/** Whether an operation has come to its end. @internal */
export function isOver({ phase, finishedAt }: OperationState): boolean {
  return finishedAt !== undefined && phase !== 'Running';
}

/** The state of an operation that begins. @internal */
export function begun(operation: Operation, now: string): OperationState {
  return {
    operation: { ...operation, retry: operation.retry ?? {} },
    phase: 'Running',
    startedAt: now,
  };
}

/**
 * What is shown of an operation that begins: what the last one left stays until this one has something to tell. Rule:
 * `watch/` recordings of Argo CD, where the new state is merged into the old one.
 *
 * @internal
 */
export function shownAtBegin(
  state: OperationState,
  before: OperationState | undefined,
): OperationState {
  const { finishedAt, retryCount, ...left } = before ?? state;
  return { ...left, ...state };
}

/** The state of an operation that has come to its end. @internal */
export function finished(
  state: OperationState,
  outcome: Pick<SyncOutcome, 'phase' | 'message'>,
  now: string,
): OperationState {
  const { retryCount = 0 } = state;
  const message =
    retryCount > 0
      ? `${outcome.message} (retried ${retryCount} times).`
      : outcome.message;
  return { ...state, phase: outcome.phase, message, finishedAt: now };
}

function waitingForRetry(
  state: OperationState,
  message: string,
  now: string,
): OperationState {
  const { retryCount = 0 } = state;
  const at = nextRetryAt(state.operation.retry, Date.parse(now), retryCount);
  return {
    ...state,
    phase: 'Running',
    finishedAt: now,
    retryCount: retryCount + 1,
    message: `${message}. Retrying attempt #${retryCount + 1} at ${kitchen(
      at,
    )}.`,
  };
}

/**
 * The state of an operation after a step; one that failed and may be tried again stays Running. Rule: argo-cd v3.5
 * `controller/appcontroller.go`, processRequestedAppOperation.
 *
 * @internal
 */
export function stepped(
  state: OperationState,
  outcome: SyncOutcome,
  result: Result,
  now: string,
): OperationState {
  const next = { ...state, syncResult: result };
  if (outcome.phase === 'Running') {
    return { ...next, phase: 'Running', message: outcome.message };
  }
  const mayFailAgain =
    outcome.phase !== 'Succeeded' &&
    mayRetry(state.operation.retry, state.retryCount ?? 0);
  return mayFailAgain
    ? waitingForRetry(next, outcome.message, now)
    : finished(next, outcome, now);
}

/** When an operation that failed is tried again; undefined when it does not wait for that. @internal */
export function retryDue(state: OperationState): number | undefined {
  const { phase, finishedAt, retryCount = 0, operation } = state;
  if (phase !== 'Running' || finishedAt === undefined) return undefined;
  return nextRetryAt(operation.retry, Date.parse(finishedAt), retryCount - 1);
}

/** The state of an operation that is tried again, with `refresh` with what Git has by then. @internal */
export function retried(state: OperationState): OperationState {
  const { finishedAt, syncResult, operation, ...rest } = state;
  const { revision, ...sync } = operation.sync ?? {};
  return {
    ...rest,
    operation: operation.retry?.refresh ? { ...operation, sync } : operation,
    message: `Retrying operation. Attempt #${state.retryCount ?? 0}`,
  };
}

/** What of a sync's results belongs to its state. @internal */
export function resultsOf(state: OperationState): readonly ResourceResult[] {
  return state.syncResult?.resources ?? [];
}
