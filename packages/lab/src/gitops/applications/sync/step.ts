import { healthOf } from '../health/healthOf';
import { clearWay, goesAfter, prune, put, takeAway } from './apply';
import { failedMessage, waitingMessage } from './messages';
import { ResultStatus, Results, SyncOutcome } from './results';
import { SyncInput, SyncTask, liveObject, tasksOf } from './tasks';

const UNSUCCESSFUL =
  'one or more synchronization tasks completed unsuccessfully';
const NOT_APPLIED = 'one or more objects failed to apply';

function isRunning({ result }: SyncTask): boolean {
  return result?.hookPhase === 'Running';
}

function isSuccessful({ result }: SyncTask): boolean {
  return result?.hookPhase === 'Succeeded';
}

function isCompleted(task: SyncTask): boolean {
  return task.result !== undefined && !isRunning(task);
}

/** Asks the objects of running tasks how they are. Those that have no health are done once they are applied. */
function lookAt(task: SyncTask, results: Results): SyncTask {
  if (!isRunning(task) || !task.live) return task;
  const health = healthOf(task.live);
  const message = task.isHook
    ? health?.message
    : health?.message ?? task.result?.message;
  if (!health || health.status === 'Healthy') {
    return { ...task, result: results.set(task, 'Succeeded', { message }) };
  }
  if (health.status === 'Degraded') {
    return { ...task, result: results.set(task, 'Failed', { message }) };
  }
  return task;
}

function place({ phase, wave }: SyncTask): string {
  return `${phase} ${wave}`;
}

/** Whether a sync has more than one wave: then each one waits for the one before. */
function hasSteps(tasks: readonly SyncTask[]): boolean {
  return new Set(tasks.map(place)).size > 1;
}

function deleteHooks(
  input: SyncInput,
  tasks: readonly SyncTask[],
  outcome: 'HookSucceeded' | 'HookFailed',
): void {
  tasks
    .filter(
      task => task.isHook && isCompleted(task) && goesAfter(task, outcome),
    )
    .forEach(task => takeAway(input, task));
}

/** Runs what is for the case that a sync fails, and then lets it fail. */
function fail(
  input: SyncInput,
  tasks: readonly SyncTask[],
  results: Results,
  message: string,
): SyncOutcome {
  const inCase = tasks.filter(({ phase }) => phase === 'SyncFail');
  inCase
    .filter(({ result }) => !result)
    .forEach(task => put(input, task, results));
  deleteHooks(input, tasks, 'HookFailed');
  return { phase: 'Failed', message, results: results.list() };
}

/** Whether objects that were taken away are still there. */
function stillGoing(input: SyncInput, tasks: readonly SyncTask[]): SyncTask[] {
  const pruned: ResultStatus = 'Pruned';
  return tasks.filter(
    task => task.result?.status === pruned && liveObject(input.store, task),
  );
}

/** Does all of one wave: first what is taken away, then what is applied. */
function runWave(
  input: SyncInput,
  tasks: readonly SyncTask[],
  results: Results,
): { failed: SyncTask[]; blocked: SyncTask[] } {
  tasks
    .filter(({ target }) => !target)
    .forEach(task => prune(input, task, results));
  const wanted = tasks.filter(({ target }) => target);
  const blocked = wanted.filter(task => !clearWay(input, task));
  const failed = wanted
    .filter(task => !blocked.includes(task))
    .filter(task => !put(input, task, results));
  return { failed, blocked };
}

function firstWave(
  input: SyncInput,
  tasks: readonly SyncTask[],
  pending: readonly SyncTask[],
  results: Results,
): SyncOutcome {
  const wave = pending.filter(task => place(task) === place(pending[0]));
  const { failed, blocked } = runWave(input, wave, results);
  if (failed.length > 0) {
    const keys = results.list().filter(({ status }) => status === 'SyncFailed');
    const reasons = keys.map(({ message }) => message);
    return fail(input, tasks, results, failedMessage(NOT_APPLIED, reasons));
  }
  const remaining = pending.filter(
    task => !wave.includes(task) || task.isHook || blocked.includes(task),
  );
  return remaining.length > 0
    ? {
        phase: 'Running',
        message: waitingMessage(remaining),
        results: results.list(),
      }
    : {
        phase: 'Succeeded',
        message: 'successfully synced (all tasks run)',
        results: results.list(),
      };
}

/**
 * Does the next step of a sync: waits for what an earlier step began, or does the next wave. Rule: gitops-engine
 * `pkg/sync/sync_context.go`, Sync.
 *
 * @internal
 */
export function syncStep(input: SyncInput): SyncOutcome {
  const results = new Results(input.results);
  const all = tasksOf(input).map(task => lookAt(task, results));
  const tasks = all.filter(({ phase }) => phase !== 'SyncFail');
  const waits = hasSteps(tasks);
  const running = tasks.filter(
    task => (waits || task.isHook) && isRunning(task),
  );
  const outcome = (phase: SyncOutcome['phase'], message: string) => ({
    phase,
    message,
    results: results.list(),
  });
  if (running.length > 0) return outcome('Running', waitingMessage(running));
  const going = stillGoing(input, tasks);
  if (going.length > 0) return outcome('Running', waitingMessage(going, true));
  const unsuccessful = tasks.filter(
    task => isCompleted(task) && !isSuccessful(task),
  );
  if (unsuccessful.length > 0) {
    const reasons = unsuccessful.map(({ result }) => result?.message);
    return fail(input, all, results, failedMessage(UNSUCCESSFUL, reasons));
  }
  const pending = tasks.filter(({ result }) => !result);
  if (pending.length === 0) {
    deleteHooks(input, tasks, 'HookSucceeded');
    return outcome('Succeeded', 'successfully synced (no more tasks)');
  }
  return firstWave(input, all, pending, results);
}
