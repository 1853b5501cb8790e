import { Manifest } from '../../../kubernetes/apply';
import { KubeObject } from '../../../kubernetes/objects';
import { ClusterStore } from '../../../kubernetes/store/ClusterStore';
import { HOOK, hasSyncOption, listIn, waveOf } from '../annotations';
import { Managed } from '../compare/compare';
import { Identity, identityOf, keyOf, typeOf } from '../identity';
import { Operation, ResourceResult } from '../schema';
import { bySyncOrder, withReversedPruning } from './order';

/** @internal */
export type SyncPhase = 'PreSync' | 'Sync' | 'PostSync' | 'SyncFail';

const HOOK_PHASES: readonly SyncPhase[] = [
  'PreSync',
  'Sync',
  'PostSync',
  'SyncFail',
];

/** One thing that a sync does: apply an object, take one away, or run a hook. @internal */
export interface SyncTask extends Identity {
  phase: SyncPhase;
  wave: number;
  /** What is applied; an object without one is taken away. */
  target?: Manifest;
  live?: KubeObject;
  isHook: boolean;
  /** What became of it in an earlier step of the same sync. */
  result?: ResourceResult;
}

/** What a sync works from. @internal */
export interface SyncInput {
  store: ClusterStore;
  managed: readonly Managed[];
  hooks: readonly Manifest[];
  /** The namespace that is made first. */
  namespace?: Manifest;
  sync: NonNullable<Operation['sync']>;
  /** What earlier steps did. */
  results: readonly ResourceResult[];
}

/** The result that a task has, or would have. */
export function resultKey(
  of: Omit<Identity, 'version'>,
  phase: string,
): string {
  return `${keyOf(of)} ${phase}`;
}

/** The object of a cluster that a task is about. @internal */
export function liveObject(
  store: ClusterStore,
  identity: Identity,
): KubeObject | undefined {
  const type = typeOf(identity);
  const { name, namespace } = identity;
  return (
    type && store.get(type, type.namespaced ? { name, namespace } : { name })
  );
}

function isHookPhase(name: string): name is SyncPhase {
  return HOOK_PHASES.some(phase => phase === name);
}

function hookTasks({ hooks, store }: SyncInput): SyncTask[] {
  return hooks.flatMap(target => {
    const identity = identityOf(target);
    const live = liveObject(store, identity);
    return listIn(target, HOOK)
      .filter(isHookPhase)
      .map(phase => ({
        ...identity,
        phase,
        wave: waveOf(target),
        target,
        live,
        isHook: true,
      }));
  });
}

function namespaceTask({ namespace, store }: SyncInput): SyncTask[] {
  if (!namespace) return [];
  const identity = identityOf(namespace);
  return [
    {
      ...identity,
      phase: 'PreSync',
      wave: 0,
      target: namespace,
      live: liveObject(store, identity),
      isHook: false,
    },
  ];
}

function isAskedFor({ sync }: SyncInput, of: Identity): boolean {
  return (
    !sync.resources ||
    sync.resources.some(
      ({ group = '', kind, name, namespace = '' }) =>
        keyOf({ group, kind, name, namespace }) === keyOf(of),
    )
  );
}

function objectTasks(input: SyncInput): SyncTask[] {
  return input.managed
    .filter(({ isHook }) => !isHook)
    .filter(managed => isAskedFor(input, managed))
    .flatMap(({ target, live, group, version, kind, namespace, name }) => {
      const any = target ?? live;
      if (!any) return [];
      const identity = { group, version, kind, namespace, name };
      const wave = waveOf(any);
      return [
        {
          ...identity,
          phase: 'Sync' as const,
          wave,
          target,
          live,
          isHook: false,
        },
      ];
    });
}

/** With `PruneLast=true` an object goes after everything else. */
function prunedLast(
  tasks: readonly SyncTask[],
  syncOptions: readonly string[],
): SyncTask[] {
  const last = Math.max(...tasks.map(({ wave }) => wave)) + 1;
  const isLast = ({ target, live }: SyncTask) =>
    !target &&
    (syncOptions.includes('PruneLast=true') ||
      (live && hasSyncOption(live, 'PruneLast=true')));
  return tasks.map(task => (isLast(task) ? { ...task, wave: last } : task));
}

/**
 * All tasks of a sync in the order in which they are done, with what became of them so far. A sync of single objects runs
 * no hooks. Rule: gitops-engine `pkg/sync/sync_context.go`, getSyncTasks.
 *
 * @internal
 */
export function tasksOf(input: SyncInput): SyncTask[] {
  const isPartial = input.sync.resources !== undefined;
  const results = new Map(
    input.results.map(result => [resultKey(result, result.syncPhase), result]),
  );
  const tasks = [
    ...namespaceTask(input),
    ...objectTasks(input),
    ...(isPartial ? [] : hookTasks(input)),
  ];
  return prunedLast(withReversedPruning(tasks), input.sync.syncOptions ?? [])
    .map(task => ({
      ...task,
      result: results.get(resultKey(task, task.phase)),
    }))
    .sort(bySyncOrder);
}
