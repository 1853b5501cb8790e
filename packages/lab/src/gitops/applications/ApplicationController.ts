import { ForgeEvent } from '../../forge/forge';
import { isRecord } from '../../kubernetes/objects';
import { APPLICATIONS, APP_PROJECTS, EVENTS } from '../../kubernetes/resources';
import { StoreEvent } from '../../kubernetes/store/events';
import { repositoryAt } from '../git/repositories';
import { trackedBy } from './identity';
import { reconcile } from './reconcile';
import { ApplicationWorld, homeOf } from './world';

/** How soon a change is looked at: changes that come together are looked at together. */
const REACTION_MILLISECONDS = 80;
/** How often it is looked whether something has become due. */
const TICK_MILLISECONDS = 1_000;
/** How often Git is asked without having said anything. Rule: Argo CD's `timeout.reconciliation`. */
const RESYNC_MILLISECONDS = 180_000;

/** What is read of an Application to know what concerns it. */
interface Outline {
  name: string;
  namespace?: string;
  repoUrl?: string;
  /** Whether time alone may move it. */
  isWaiting: boolean;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function field(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>(
    (of, key) => (isRecord(of) ? of[key] : undefined),
    value,
  );
}

/**
 * Acts out Argo CD's Application controller over the lab's clusters, and its repo-server over the lab's forge.
 *
 * @internal
 */
export class ApplicationController {
  private readonly endings: (() => void)[] = [];
  /** Applications to look at, and whether Git is to be asked. */
  private readonly due = new Map<string, boolean>();
  private readonly changedRepositories = new Set<number>();
  private work: Promise<void> = Promise.resolve();
  private stopScheduled: (() => void) | undefined;
  private lastResync: number;

  constructor(private readonly world: ApplicationWorld) {
    this.lastResync = world.clock.now();
  }

  start(): void {
    const { clusters, forge, clock } = this.world;
    for (const { store } of clusters) {
      const hear = (event: StoreEvent) =>
        this.heard(store === homeOf(this.world), event);
      this.endings.push(store.listen(hear));
    }
    this.endings.push(forge.listen(event => this.heardForge(event)));
    let stop: () => void = () => undefined;
    const tick = () => {
      stop = clock.after(TICK_MILLISECONDS, () => {
        this.tick();
        tick();
      });
    };
    tick();
    this.endings.push(() => stop());
    this.markAll(true);
  }

  /** Ends it; work under way is awaited. */
  async stop(): Promise<void> {
    this.endings.splice(0).forEach(ending => ending());
    this.stopScheduled?.();
    this.due.clear();
    await this.work;
  }

  /** Until everything that was noted so far is done. */
  settled(): Promise<void> {
    return this.work;
  }

  private outlines(): Outline[] {
    return homeOf(this.world)
      .list(APPLICATIONS, { namespace: this.world.namespace })
      .map(object => ({
        name: object.metadata.name,
        namespace: text(field(object.spec, 'destination', 'namespace')),
        repoUrl: text(field(object.spec, 'source', 'repoURL')),
        isWaiting:
          object.operation !== undefined ||
          field(object.status, 'sync', 'status') === 'OutOfSync',
      }));
  }

  private heard(isHome: boolean, { resource, type, object }: StoreEvent): void {
    const { name, namespace } = object.metadata;
    if (resource === EVENTS) return;
    if (isHome && resource === APP_PROJECTS) this.markAll(false);
    if (isHome && resource === APPLICATIONS && type !== 'DELETED') {
      if (namespace === this.world.namespace) this.mark(name, type === 'ADDED');
    }
    const owner = trackedBy(object);
    for (const application of this.outlines()) {
      const isNear =
        namespace !== undefined && application.namespace === namespace;
      if (isNear || application.name === owner)
        this.mark(application.name, false);
    }
  }

  private heardForge({ repository }: ForgeEvent): void {
    this.changedRepositories.add(repository.id);
    for (const { name, repoUrl = '' } of this.outlines()) {
      const isOf =
        repositoryAt(this.world.forge, repoUrl)?.id === repository.id;
      if (isOf) this.mark(name, true);
    }
  }

  private tick(): void {
    const now = this.world.clock.now();
    if (now - this.lastResync >= RESYNC_MILLISECONDS) {
      this.lastResync = now;
      this.world.loader.forget();
      this.markAll(true);
    }
    for (const { name, isWaiting } of this.outlines()) {
      if (isWaiting) this.mark(name, false);
    }
  }

  private markAll(isFull: boolean): void {
    this.outlines().forEach(({ name }) => this.mark(name, isFull));
  }

  private mark(name: string, isFull: boolean): void {
    this.due.set(name, isFull || this.due.get(name) === true);
    this.stopScheduled ??= this.world.clock.after(REACTION_MILLISECONDS, () => {
      this.stopScheduled = undefined;
      this.work = this.work.then(() => this.drain());
    });
  }

  private async drain(): Promise<void> {
    this.changedRepositories.forEach(id => this.world.loader.forget(id));
    this.changedRepositories.clear();
    const all = [...this.due];
    this.due.clear();
    for (const [name, isFull] of all) {
      try {
        const isOver = await reconcile(this.world, name, isFull);
        if (isOver) this.mark(name, true);
      } catch (error) {
        this.world.logger.warn(
          `The Application ${name} cannot be synced: ${error}`,
        );
      }
    }
  }
}
