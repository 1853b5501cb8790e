import { Manifest } from '../../../kubernetes/apply';
import { KubeObject } from '../../../kubernetes/objects';
import { ClusterStore } from '../../../kubernetes/store/ClusterStore';
import { RESOURCE_TYPES } from '../../../kubernetes/resources';
import { COMPARE_OPTIONS, HOOK, listIn } from '../annotations';
import { Identity, identityOf, keyOf, trackedBy, typeOf } from '../identity';
import { IgnoredDifference } from '../schema';
import { isDifferent } from './difference';
import { ignoredPaths } from './ignored';

/** @internal */
export type SyncStatus = 'Synced' | 'OutOfSync' | 'Unknown';

/** An object of an Application: wanted, there, or both. @internal */
export interface Managed extends Identity {
  target?: Manifest;
  live?: KubeObject;
  /** None for hooks, which are run and not kept. */
  status?: SyncStatus;
  isHook: boolean;
  requiresPruning: boolean;
}

/** What is compared. @internal */
export interface Sides {
  application: string;
  store: ClusterStore;
  /** Undefined when they could not be read: then no object counts as too many. */
  targets: readonly Manifest[] | undefined;
  ignored: readonly IgnoredDifference[] | undefined;
}

function byKey<T extends Manifest | KubeObject>(
  objects: readonly T[],
): Map<string, T> {
  return new Map(objects.map(object => [keyOf(identityOf(object)), object]));
}

/** The objects of a cluster that carry an Application's mark. @internal */
export function trackedObjects(
  store: ClusterStore,
  application: string,
): KubeObject[] {
  return RESOURCE_TYPES.flatMap(type =>
    store.list(type).filter(object => trackedBy(object) === application),
  );
}

function liveOf(store: ClusterStore, target: Manifest): KubeObject | undefined {
  const identity = identityOf(target);
  const type = typeOf(identity);
  const { name, namespace } = identity;
  return (
    type && store.get(type, type.namespaced ? { name, namespace } : { name })
  );
}

function statusOf(
  { targets, ignored }: Sides,
  identity: Identity,
  target: Manifest | undefined,
  live: KubeObject | undefined,
): SyncStatus {
  if (!targets || !typeOf(identity)) return 'Unknown';
  if (!target || !live) return 'OutOfSync';
  const paths = ignoredPaths(identity, ignored);
  return isDifferent(live, target, paths) ? 'OutOfSync' : 'Synced';
}

function order(a: Identity, b: Identity): number {
  return keyOf(a) < keyOf(b) ? -1 : 1;
}

/**
 * Puts what is wanted beside what is there. Rule: argo-cd v3.5 `controller/state.go`, CompareAppState.
 *
 * @throws PathError for an ignored path that is not understood
 * @internal
 */
export function compare(sides: Sides): Managed[] {
  const { application, store, targets } = sides;
  const wanted = byKey(targets ?? []);
  const there = byKey(trackedObjects(store, application));
  return [...new Set([...wanted.keys(), ...there.keys()])]
    .map(key => {
      const target = wanted.get(key);
      const live = (target && liveOf(store, target)) ?? there.get(key);
      return { target, live, any: target ?? live };
    })
    .flatMap(({ target, live, any }): Managed[] => {
      if (!any) return [];
      const identity = identityOf(any);
      const isHook = !target && listIn(any, HOOK).length > 0;
      const status = statusOf(sides, identity, target, live);
      return [
        {
          ...identity,
          target,
          live,
          isHook,
          ...(isHook ? {} : { status }),
          requiresPruning: !isHook && !target,
        },
      ];
    })
    .sort(order);
}

function isIgnoredExtra({ live, target }: Managed): boolean {
  return (
    !target &&
    live !== undefined &&
    listIn(live, COMPARE_OPTIONS).includes('IgnoreExtraneous')
  );
}

/** Whether an Application as a whole is as wanted. @internal */
export function overallStatus(objects: readonly Managed[]): SyncStatus {
  const counted = objects.filter(object => !isIgnoredExtra(object));
  // An unknown kind is not there, so it is out of sync as a whole.
  return counted.some(({ status }) => status && status !== 'Synced')
    ? 'OutOfSync'
    : 'Synced';
}
