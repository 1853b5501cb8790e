import { SyncTask } from './tasks';

function named({ group, kind, name }: SyncTask): string {
  return `${group}/${kind}/${name}`;
}

function andMore(count: number, what: string): string {
  if (count === 0) return '';
  return ` and ${count} more ${what}`;
}

/** Rule: gitops-engine `pkg/sync/sync_context.go`, setRunningPhase. @internal */
export function waitingMessage(
  tasks: readonly SyncTask[],
  isDeletion = false,
): string {
  const hooks = tasks.filter(({ isHook }) => isHook);
  const [first, ...more] = hooks.length > 0 ? hooks : tasks;
  if (isDeletion) {
    return `waiting for deletion of ${named(first)}${andMore(
      more.length,
      'resources',
    )}`;
  }
  return hooks.length > 0
    ? `waiting for completion of hook ${named(first)}${andMore(
        more.length,
        'hooks',
      )}`
    : `waiting for healthy state of ${named(first)}${andMore(
        more.length,
        'resources',
      )}`;
}

/** Rule: gitops-engine `pkg/sync/sync_context.go`, setOperationFailed. @internal */
export function failedMessage(
  what: string,
  reasons: readonly (string | undefined)[],
): string {
  const told = reasons.filter(reason => reason);
  return told.length > 0 ? `${what}, reason: ${told.join(',')}` : what;
}
