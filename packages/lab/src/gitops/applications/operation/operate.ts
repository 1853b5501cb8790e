import { isRecord } from '../../../kubernetes/objects';
import { Place } from '../checkSpec';
import { refresh } from '../refresh';
import { Application, ApplicationStatus, OperationState } from '../schema';
import {
  ApplicationWorld,
  applicationIn,
  changeApplication,
  nowIn,
} from '../world';
import { withDeployment } from './history';
import { runStep } from './run';
import {
  begun,
  finished,
  isOver,
  retried,
  retryDue,
  shownAtBegin,
  stepped,
} from './state';

function show(
  world: ApplicationWorld,
  { metadata }: Application,
  operationState: OperationState,
  more: Partial<ApplicationStatus> = {},
): void {
  changeApplication(world, metadata.name, ({ status }) => ({
    status: { ...(isRecord(status) ? status : {}), ...more, operationState },
    ...(isOver(operationState) ? { operation: undefined } : {}),
  }));
}

/** The state from which an operation goes on; undefined when it has nothing to do now. */
function nextState(
  world: ApplicationWorld,
  application: Application,
): OperationState | undefined {
  const { operation, status } = application;
  const { operationState } = status;
  if (!operation) return undefined;
  if (!operationState || isOver(operationState)) {
    const state = begun(operation, nowIn(world));
    show(world, application, shownAtBegin(state, operationState));
    return state;
  }
  const due = retryDue(operationState);
  if (due === undefined) return operationState;
  if (due > world.clock.now()) return undefined;
  const state = retried(operationState);
  show(world, application, state);
  return state;
}

/** Notes what was deployed, before it is told that the sync is over. */
function showDeployment(
  world: ApplicationWorld,
  application: Application,
  state: OperationState,
  synced: Parameters<typeof withDeployment>[2],
): void {
  const shown = applicationIn(world, application.metadata.name);
  const history = withDeployment(application, state, synced, nowIn(world));
  show(world, application, shown?.status.operationState ?? state, { history });
}

/**
 * Does the next step of the operation that an Application has, if it has one.
 *
 * @returns whether the operation came to its end
 * @internal
 */
export async function operate(
  world: ApplicationWorld,
  application: Application,
  place: Place,
): Promise<boolean> {
  const state = nextState(world, application);
  if (!state) return false;
  const { outcome, result } = await runStep(world, application, place, state);
  const { revision, source = place.source } = result;
  const isWhole = state.operation.sync?.resources === undefined;
  if (outcome.phase === 'Succeeded' && isWhole) {
    const current = applicationIn(world, application.metadata.name);
    // As in the recordings, what was applied is seen before it is told that the sync is over.
    if (current) await refresh(world, current, place, false);
    showDeployment(world, application, state, { revision, source });
  }
  const next = stepped(state, outcome, result, nowIn(world));
  show(world, application, next);
  return isOver(next);
}

/** Ends the operation of an Application whose spec does not hold any more. @internal */
export function giveUp(
  world: ApplicationWorld,
  application: Application,
  message: string,
): void {
  const { operation, status } = application;
  if (!operation) return;
  const now = nowIn(world);
  const running =
    status.operationState && !isOver(status.operationState)
      ? status.operationState
      : begun(operation, now);
  show(world, application, finished(running, { phase: 'Error', message }, now));
}
