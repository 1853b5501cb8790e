import { applyObject, deleteApplied } from '../../../kubernetes/apply';
import { HOOK_DELETE_POLICY, hasSyncOption, listIn } from '../annotations';
import { typeOf } from '../identity';
import { Results } from './results';
import { SyncInput, SyncTask, liveObject } from './tasks';

/** What kubectl calls an object. */
function kubectlName({ group, kind, name }: SyncTask): string {
  const kindName = kind.toLowerCase();
  return `${group ? `${kindName}.${group}` : kindName}/${name}`;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Deletes an object of a task. @returns whether it is gone already */
export function takeAway({ store }: SyncInput, task: SyncTask): boolean {
  const type = typeOf(task);
  const { name, namespace } = task;
  if (type)
    deleteApplied(
      store,
      type,
      type.namespaced ? { name, namespace } : { name },
    );
  return !liveObject(store, task);
}

function policiesOf(task: SyncTask): string[] {
  const policies = task.target ? listIn(task.target, HOOK_DELETE_POLICY) : [];
  return policies.length > 0 ? policies : ['BeforeHookCreation'];
}

/** Whether a hook's object is to go when this becomes of it. @internal */
export function goesAfter(
  task: SyncTask,
  outcome: 'HookSucceeded' | 'HookFailed',
): boolean {
  return policiesOf(task).includes(outcome);
}

/** A hook's object of an earlier sync stands in the way of the new one. @returns whether the way is free */
export function clearWay(input: SyncInput, task: SyncTask): boolean {
  const isInWay =
    task.isHook && task.live && policiesOf(task).includes('BeforeHookCreation');
  return isInWay ? takeAway(input, task) : true;
}

/** Applies what a task wants. @returns whether it could be applied */
export function put(
  input: SyncInput,
  task: SyncTask,
  results: Results,
): boolean {
  const { target } = task;
  if (!target) return true;
  try {
    const { outcome } = applyObject(input.store, target);
    const message = `${kubectlName(task)} ${outcome}`;
    results.set(task, 'Running', { status: 'Synced', message });
    return true;
  } catch (error) {
    const message = reasonOf(error);
    results.set(task, 'Failed', { status: 'SyncFailed', message });
    return false;
  }
}

/** Takes an object away that is wanted no more, when that is asked for. */
export function prune(
  input: SyncInput,
  task: SyncTask,
  results: Results,
): void {
  if (!input.sync.prune) {
    const message = 'ignored (requires pruning)';
    results.set(task, 'Succeeded', { status: 'PruneSkipped', message });
    return;
  }
  if (task.live && hasSyncOption(task.live, 'Prune=false')) {
    const message = 'ignored (no prune)';
    results.set(task, 'Succeeded', { status: 'PruneSkipped', message });
    return;
  }
  takeAway(input, task);
  results.set(task, 'Succeeded', { status: 'Pruned', message: 'pruned' });
}
