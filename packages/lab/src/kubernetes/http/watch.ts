import { ServerResponse } from 'node:http';
import { Clock } from '../clock';
import { apiVersionOf } from '../resources';
import { Selection, parseSelection } from '../selectors/selection';
import { ClusterStore } from '../store/ClusterStore';
import { StoreEvent } from '../store/events';
import { versionOf } from './list';
import { ResourcePath } from './paths';
import { tooLargeVersion, watchTooOld } from './status';

const BOOKMARK_MILLISECONDS = 60_000;

interface WatchEvent {
  type: StoreEvent['type'] | 'BOOKMARK' | 'ERROR';
  object: unknown;
}

/** What a watch with selectors sees of a change: an object that begins or ceases to be selected comes or goes. */
function selected(
  event: StoreEvent,
  path: ResourcePath,
  selection: Selection | undefined,
): WatchEvent | undefined {
  const { type, object, previous, resource } = event;
  if (resource !== path.type) return undefined;
  if (path.namespace && object.metadata.namespace !== path.namespace) {
    return undefined;
  }
  if (!selection) return { type, object };
  const is = type !== 'DELETED' && selection(object);
  const was = previous !== undefined && selection(previous);
  if (is) return { type: was ? 'MODIFIED' : 'ADDED', object };
  return was ? { type: 'DELETED', object } : undefined;
}

/**
 * One open watch: a line of JSON for each change until the client goes, its time is over or the lab cuts it.
 * Rule: `__fixtures__/api/410-watch-too-old.json`, `__fixtures__/watch`.
 *
 * @internal
 */
export class Watch {
  private readonly endings: (() => void)[] = [];
  private readonly selection: Selection | undefined;

  /** @throws StatusError 400 for a selector or version that cannot be read, 504 for a version to come */
  constructor(
    private readonly store: ClusterStore,
    private readonly clock: Clock,
    private readonly path: ResourcePath,
    private readonly query: URLSearchParams,
    private readonly response: ServerResponse,
  ) {
    this.selection = parseSelection(path.type, query);
    const version = versionOf(query);
    if (version !== undefined && version > store.version) {
      throw tooLargeVersion(version, store.version);
    }
  }

  open(): void {
    const since = versionOf(this.query);
    this.response.writeHead(200, {
      'Cache-Control': 'no-cache, private',
      'Content-Type': 'application/json',
    });
    this.response.flushHeaders();
    this.response.on('close', () => this.end());
    if (since !== undefined && since < this.store.oldestVersion) {
      const error = watchTooOld(since, this.store.oldestVersion);
      this.send({ type: 'ERROR', object: error.toStatus() });
      this.response.end();
      return;
    }
    if (since === undefined) this.sendCurrent();
    else this.store.since(since).forEach(event => this.sendChange(event));
    this.endings.push(this.store.listen(event => this.sendChange(event)));
    this.keepTime();
  }

  /** Breaks the connection without a word. */
  cut(): void {
    this.end();
    this.response.destroy();
  }

  private sendCurrent(): void {
    const { type, namespace } = this.path;
    for (const object of this.store.list(type, { namespace })) {
      if (this.selection?.(object) ?? true)
        this.send({ type: 'ADDED', object });
    }
    if (this.query.get('sendInitialEvents') === 'true') {
      this.sendBookmark({ 'k8s.io/initial-events-end': 'true' });
    }
  }

  private sendChange(event: StoreEvent): void {
    const seen = selected(event, this.path, this.selection);
    if (seen) this.send(seen);
  }

  private sendBookmark(annotations?: Record<string, string>): void {
    const { type } = this.path;
    const resourceVersion = String(this.store.version);
    this.send({
      type: 'BOOKMARK',
      object: {
        apiVersion: apiVersionOf(type),
        kind: type.kind,
        metadata: { ...(annotations ? { annotations } : {}), resourceVersion },
      },
    });
  }

  private keepTime(): void {
    const seconds = Number(this.query.get('timeoutSeconds') ?? 0);
    if (seconds > 0) {
      this.endings.push(
        this.clock.after(seconds * 1000, () => this.response.end()),
      );
    }
    if (this.query.get('allowWatchBookmarks') !== 'true') return;
    let stop: () => void = () => undefined;
    const next = () => {
      stop = this.clock.after(BOOKMARK_MILLISECONDS, () => {
        this.sendBookmark();
        next();
      });
    };
    next();
    this.endings.push(() => stop());
  }

  private end(): void {
    this.endings.splice(0).forEach(ending => ending());
  }

  private send(event: WatchEvent): void {
    this.response.write(`${JSON.stringify(event)}\n`);
  }
}
