import { SourceState } from '@drydock/plugin-delivery-common';
import { ClusterUnreachableError, reasonOf } from '../clusters/errors';
import { OpenWatch, WatchingClient } from '../clusters/client';
import { errorEvent, listPage, refusal, versioned, watchLine } from './answers';
import { nextStep, Outcome, Session } from './decide';
import { isLater } from './resourceVersions';
import { deadline, Deadline, pause, Timers } from './timers';

const PAGE = '500';
/**
 * The server is asked to end each watch after this time. Two seconds before, it sends a bookmark; so a watch that is
 * well is never silent for longer, and what is resumed is never old. Without it bookmarks come once a minute, too late
 * to notice a dead connection within one.
 * Rule: Kubernetes v1.34 `staging/src/k8s.io/apiserver/pkg/storage/cacher/cache_watcher.go`, nextBookmarkTime.
 */
const WATCH_SECONDS = 45;
/** A watch that said nothing for this long is dead: its end is overdue. */
const SILENCE_MS = 55_000;
/** After this long a watch counts as one that works. */
const STEADY_MS = 10_000;

/** Takes a list page by page; nothing changes before it is complete. @internal */
export interface ListSink {
  add(items: readonly unknown[]): void;
  commit(resourceVersion: string): void;
}

/** Takes what is read of one kind in one cluster or namespace. @internal */
export interface KindSink {
  list(): ListSink;
  apply(type: 'ADDED' | 'MODIFIED' | 'DELETED', object: unknown): void;
  /** The kind is gone, with all objects. */
  forget(): void;
  /** Something was heard from the server. */
  heard(): void;
  report(state: SourceState, error?: string): void;
}

/** What one watch needs. @internal */
export interface KindWatchOptions {
  client: WatchingClient;
  /** Of the kind, with the namespace if it is watched alone. */
  path: string;
  /** Selectors. */
  query?: Readonly<Record<string, string>>;
  sink: KindSink;
  timers: Timers;
  /** From 0 to 1. */
  random: () => number;
}

/** Keeps one kind of one cluster or namespace current, until it is stopped. @internal */
export class KindWatch {
  private session: Session = { listed: false, failures: 0, absent: false };
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly options: KindWatchOptions) {}

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { sink, timers, random } = this.options;
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const outcome = await this.attempt();
      if (signal.aborted) return;
      const step = nextStep(this.session, outcome, random());
      this.session = step.session;
      if (step.forget) sink.forget();
      if (step.report) sink.report(step.report.state, step.report.error);
      await pause(timers, step.delay, signal);
    }
  }

  /** Lists unless it is known where to go on, then follows; says how it ended. */
  private async attempt(): Promise<Outcome> {
    try {
      if (this.session.position === undefined) {
        const failed = await this.list();
        if (failed) return failed;
      }
      return await this.follow(this.session.position ?? '');
    } catch (error) {
      const message = reasonOf(error);
      const unreachable = error instanceof ClusterUnreachableError;
      return { type: unreachable ? 'unreachable' : 'unreadable', message };
    }
  }

  /** Reads all pages; the store sees the list when it is whole. */
  private async list(): Promise<Outcome | undefined> {
    const { client, path, query, sink } = this.options;
    const { signal } = this.stopping;
    const target = sink.list();
    let page = '';
    for (;;) {
      const answer = await client.request({
        method: 'GET',
        path,
        query: { ...query, limit: PAGE, ...(page ? { continue: page } : {}) },
        signal,
      });
      if (answer.status !== 200) return refusal(answer);
      const read = listPage.safeParse(answer.body);
      if (!read.success) {
        return { type: 'unreadable', message: 'the answer is not a list' };
      }
      const { metadata, items } = read.data;
      target.add(items);
      sink.heard();
      page = metadata.continue ?? '';
      if (page) continue;
      target.commit(metadata.resourceVersion);
      this.session = {
        ...this.session,
        position: metadata.resourceVersion,
        listed: true,
        absent: false,
      };
      return undefined;
    }
  }

  private async follow(position: string): Promise<Outcome> {
    const { client, path, query, timers } = this.options;
    const silence = deadline(timers, SILENCE_MS, this.stopping.signal);
    const began = timers.now();
    try {
      const answer = await client.watch({
        path,
        query: {
          ...query,
          watch: 'true',
          resourceVersion: position,
          allowWatchBookmarks: 'true',
          timeoutSeconds: String(WATCH_SECONDS),
        },
        signal: silence.signal,
      });
      if ('status' in answer) return refusal(answer);
      const outcome = await this.read(answer, silence);
      const steady = timers.now() - began >= STEADY_MS;
      return { ...outcome, steady: steady && outcome.type !== 'silent' };
    } finally {
      silence.clear();
    }
  }

  /** Takes the lines of a watch until it ends. */
  private async read(watch: OpenWatch, silence: Deadline): Promise<Outcome> {
    const { sink } = this.options;
    sink.report('live');
    sink.heard();
    silence.restart(SILENCE_MS);
    try {
      for await (const line of watch.lines) {
        silence.restart(SILENCE_MS);
        sink.heard();
        const ended = this.take(line);
        if (ended) return ended;
      }
      return { type: 'closed' };
    } catch (error) {
      const message = reasonOf(error);
      if (!silence.passed()) return { type: 'unreachable', message };
      const seconds = SILENCE_MS / 1000;
      return {
        type: 'silent',
        message: `the watch said nothing for ${seconds} s`,
      };
    } finally {
      watch.close();
    }
  }

  /** Takes one line; says so when nothing more can be taken. */
  private take(line: string): Outcome | undefined {
    const parsed = watchLine.safeParse(parseJson(line));
    if (!parsed.success) {
      return { type: 'unreadable', message: 'a line of the watch is no event' };
    }
    const { type, object } = parsed.data;
    if (type === 'ERROR') return errorEvent(object);
    if (type !== 'BOOKMARK') this.options.sink.apply(type, object);
    const version = versioned.safeParse(object);
    if (version.success) this.advance(version.data.metadata.resourceVersion);
    return undefined;
  }

  /** Never goes back: an event that comes late must not bring its successors again. */
  private advance(version: string): void {
    const { position } = this.session;
    if (position !== undefined && !isLater(version, position)) return;
    this.session = { ...this.session, position: version };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
