import { SourceView } from '@drydock/plugin-delivery-common';
import { WatchableCluster } from '../config';
import { Changes } from '../store/changes';
import { Source } from '../store/deliveryStore';
import { pause, Timers } from '../watch/timers';
import { reasonOf } from './errors';
import { ClusterSupplier } from './extensionPoint';

const AGAIN_MS = 60_000;

/** A row for what is not watched, under the kind that matters most. @internal */
export class UnwatchedSource implements Source {
  constructor(
    private readonly cluster: string,
    private readonly state: SourceView['state'],
    private readonly error: string,
    private readonly since: number,
  ) {}

  view(): SourceView {
    return {
      cluster: this.cluster,
      kind: 'Rollout',
      state: this.state,
      since: new Date(this.since).toISOString(),
      error: this.error,
    };
  }
}

/** What a supplier is asked with. @internal */
export interface SupplyContext {
  timers: Timers;
  changes: Changes;
  signal: AbortSignal;
}

/** Asks one supplier until it answers; while it fails, it is a source that says so. @internal */
export class SuppliedClusters implements Source {
  private readonly since: number;
  private state: SourceView['state'] = 'starting';
  private error?: string;

  constructor(
    private readonly supplier: ClusterSupplier,
    private readonly context: SupplyContext,
  ) {
    this.since = context.timers.now();
  }

  view(): SourceView {
    const { supplier, state, error = '' } = this;
    return new UnwatchedSource(supplier.id, state, error, this.since).view();
  }

  /** @returns undefined when it was stopped before it had an answer */
  async ask(): Promise<readonly WatchableCluster[] | undefined> {
    const { timers, changes, signal } = this.context;
    while (!signal.aborted) {
      try {
        const clusters = await this.supplier.clusters();
        return signal.aborted ? undefined : clusters;
      } catch (error) {
        this.state = 'failing';
        this.error = reasonOf(error);
        changes.source();
      }
      await pause(timers, AGAIN_MS, signal);
    }
    return undefined;
  }
}
