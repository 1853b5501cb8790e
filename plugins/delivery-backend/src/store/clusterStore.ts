import {
  Rollout,
  rolloutView,
  RolloutView,
} from '@drydock/plugin-delivery-common';
import { StoredKind, StoredObjects } from '../watch/kinds';
import { AFFECTED } from './affected';
import { Changes } from './changes';
import {
  ClusterObjects,
  emptyClusterObjects,
  objectsOf,
  workloadsOf,
} from './clusterObjects';
import { Stored } from './collection';
import { ApplicationRecord, RolloutRecord, Workloads } from './types';

/** A Rollout as routes get it: the newest version, its view made at most once for each change. */
class Entry implements RolloutRecord {
  private made?: RolloutView;

  constructor(private readonly store: ClusterStore, public rollout: Rollout) {}

  get cluster() {
    return this.store.cluster;
  }

  get labels() {
    return this.rollout.metadata.labels ?? {};
  }

  view(): RolloutView {
    this.made ??= this.viewOf(this.rollout);
    return this.made;
  }

  viewOf(rollout: Rollout): RolloutView {
    return rolloutView(objectsOf(this.cluster, this.store.objects, rollout));
  }

  forgetView(): void {
    this.made = undefined;
  }
}

/** A record together with what it is found by. @internal */
export interface FoundRollout extends RolloutRecord {
  readonly rollout: Rollout;
}

/** The state of one cluster: its objects, and a record for each Rollout. @internal */
export class ClusterStore {
  readonly objects: ClusterObjects = emptyClusterObjects();
  private readonly entries = new Map<string, Entry>();
  private sorted?: readonly FoundRollout[];
  private generation = 0;

  /** @param server - address of its API server */
  constructor(
    readonly cluster: string,
    private readonly changes: Changes,
    readonly server?: string,
  ) {}

  /** Keeps an object. */
  put<K extends StoredKind>(kind: K, object: StoredObjects[K]): void {
    const { replaced } = this.objects[kind].put(object);
    for (const old of replaced) this.touch(kind, old);
    this.touch(kind, object);
    if (!saysNothingNew(kind, replaced, object))
      this.touchPreviews(kind, object);
  }

  /** Lets an object go. */
  remove<K extends StoredKind>(kind: K, uid: string): void {
    const object = this.objects[kind].get(uid);
    if (!object) return;
    // An object that goes may be the link by which others are found, so it is asked before it goes.
    this.touch(kind, object);
    this.touchPreviews(kind, object);
    this.objects[kind].remove(uid);
    this.settle(uid);
  }

  /** Says that a kind is completely known, or is not any more. */
  setKnown(
    kind: StoredKind,
    namespace: string | undefined,
    known: boolean,
  ): void {
    this.objects[kind].setKnown(namespace, known);
    // Whether pods are known at all is part of what previews say.
    if (kind === 'PreviewPod') this.changes.previews.set(this.cluster);
    if (kind !== 'Deployment') return;
    this.objects.Rollout.in(namespace)
      .filter(item => item.spec.workloadRef)
      .forEach(item => this.invalidate(item));
  }

  /** Differs when there are other Rollouts, or other labels on one: what matched an entity then may not do so now. */
  get membership(): number {
    return this.generation;
  }

  /** All Rollouts, by namespace and name. */
  rollouts(): readonly FoundRollout[] {
    this.sorted ??= [...this.entries.values()].sort((a, b) =>
      compare(a.rollout, b.rollout),
    );
    return this.sorted;
  }

  rollout(namespace: string, name: string): FoundRollout | undefined {
    const found = this.objects.Rollout.named(namespace, name);
    return found && this.entries.get(found.metadata.uid);
  }

  /** All Applications, by namespace and name. */
  applications(): readonly ApplicationRecord[] {
    const { cluster } = this;
    return this.objects.Application.in(undefined)
      .sort(compare)
      .map(application => ({ cluster, application }));
  }

  application(namespace: string, name: string): ApplicationRecord | undefined {
    const application = this.objects.Application.named(namespace, name);
    return application && { cluster: this.cluster, application };
  }

  /** What runs in a namespace. */
  workloads(namespace: string): Workloads {
    const rollouts = this.objects.Rollout.groupedIn(namespace).flatMap(
      ({ metadata }) => this.entries.get(metadata.uid) ?? [],
    );
    return {
      rollouts: rollouts.sort((a, b) => compare(a.rollout, b.rollout)),
      ...workloadsOf(this.cluster, this.objects, namespace),
    };
  }

  private touchPreviews(kind: StoredKind, { metadata }: Stored): void {
    const { previews } = this.changes;
    const { namespace, name } = metadata;
    if (kind === 'Application') {
      previews.application(this.cluster, namespace, name);
    } else if (kind === 'ApplicationSet') {
      previews.set(this.cluster);
    } else if (kind === 'PreviewPod' || kind === 'Deployment') {
      previews.workload(this.cluster, namespace);
    }
  }

  private touch<K extends StoredKind>(kind: K, object: StoredObjects[K]): void {
    for (const rollout of AFFECTED[kind](this.objects, object)) {
      this.settle(rollout.metadata.uid);
      this.invalidate(rollout);
    }
  }

  private invalidate(rollout: Rollout): void {
    const { uid, namespace, name } = rollout.metadata;
    this.entries.get(uid)?.forgetView();
    this.changes.rollout(this.cluster, namespace, name);
  }

  /** Brings the record of a Rollout in line with what is kept. */
  private settle(uid: string): void {
    const rollout = this.objects.Rollout.get(uid);
    const entry = this.entries.get(uid);
    if (rollout && entry) {
      const { labels } = entry;
      entry.rollout = rollout;
      if (!sameTexts(labels, entry.labels)) this.generation += 1;
      return;
    }
    if (rollout) this.entries.set(uid, new Entry(this, rollout));
    else if (!this.entries.delete(uid)) return;
    this.sorted = undefined;
    this.generation += 1;
  }
}

function sameTexts(
  a: Readonly<Record<string, string>>,
  b: Readonly<Record<string, string>>,
): boolean {
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every(key => Object.hasOwn(b, key) && a[key] === b[key])
  );
}

/** All but its version. */
function essence(set: Stored): string {
  const { metadata, ...rest } = set;
  const { uid, labels, deletionTimestamp } = metadata;
  return JSON.stringify([uid, labels, deletionTimestamp, rest]);
}

/** An ApplicationSet is written at every change of what it made; most of that was left out on arrival. */
function saysNothingNew(
  kind: StoredKind,
  replaced: readonly Stored[],
  object: Stored,
): boolean {
  const [former] = replaced;
  return (
    kind === 'ApplicationSet' &&
    replaced.length === 1 &&
    former !== undefined &&
    essence(former) === essence(object)
  );
}

/** By code units, not by a language's rules, which would make large lists slow. */
function compare(a: Stored, b: Stored): number {
  return (
    order(a.metadata.namespace, b.metadata.namespace) ||
    order(a.metadata.name, b.metadata.name)
  );
}

/** Order of two names by code units: negative, zero or positive. @internal */
export function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
