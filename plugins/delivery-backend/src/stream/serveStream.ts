import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { rolloutReadPermission } from '@drydock/plugin-delivery-common';
import { EntitiesSeen } from '../entities/EntityAccess';
import { entityRollouts } from '../router/entityRollouts';
import { DeliveryServices } from '../services';
import { EntityStream, StreamSink } from './EntityStream';

const HEARTBEAT_EVERY = 15_000;
const RECHECK_EVERY = 60_000;

/** For credentials that do not say when they end: they are looked at again at least this often. */
const LONGEST = 60 * 60_000;

/** A stream that somebody asks for. */
export interface WantedStream {
  refs: readonly string[];
  credentials: BackstageCredentials;
  lastId: number;
}

/** What a stream needs of an HTTP answer. */
export interface StreamResponse {
  readonly destroyed: boolean;
  writeHead(status: number, headers: Record<string, string>): unknown;
  flushHeaders(): void;
  write(text: string): boolean;
  once(event: 'close' | 'drain', callback: () => void): unknown;
  end(): unknown;
}

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  // `no-transform` keeps the root router from compressing it, which would hold events back until a block is full.
  'Cache-Control': 'no-cache, no-transform',
  // The same for nginx in front.
  'X-Accel-Buffering': 'no',
};

function sinkOf(res: StreamResponse): StreamSink {
  return {
    write: text => res.write(text),
    onceDrained: callback => res.once('drain', callback),
  };
}

/** Milliseconds until the credentials end. */
function timeLeft({ expiresAt }: BackstageCredentials): number {
  const left = expiresAt ? expiresAt.getTime() - Date.now() : LONGEST;
  return Math.max(0, Math.min(left, LONGEST));
}

function dropRefused(stream: EntityStream, { refused }: EntitiesSeen): void {
  for (const { ref, error } of refused) stream.drop(ref, error.message);
}

/** Takes away what the person may not see any more. When that cannot be asked, the stream ends. */
async function recheck(
  { access, logger }: DeliveryServices,
  stream: EntityStream,
  { credentials }: WantedStream,
  end: () => void,
): Promise<void> {
  try {
    const result = await access.many(
      stream.refs,
      rolloutReadPermission,
      credentials,
    );
    dropRefused(stream, result);
    stream.show(result.seen);
    if (stream.refs.length === 0) end();
  } catch (error) {
    const why = isError(error) ? error.message : String(error);
    logger.warn(`A stream ends, its permissions cannot be checked: ${why}`);
    end();
  }
}

/**
 * Answers with a stream of the entities' Rollouts until the reader goes away, its credentials end, no entity is left, or
 * the backend stops. Then everything that was set up for it is taken down.
 *
 * @throws what asking for the entities throws, before anything is answered
 * @internal
 */
export async function serveStream(
  services: DeliveryServices,
  wanted: WantedStream,
  res: StreamResponse,
): Promise<void> {
  const { store } = services.clusters;
  const first = await services.access.many(
    wanted.refs,
    rolloutReadPermission,
    wanted.credentials,
  );
  // The reader may have gone while this was asked; no event will tell then.
  if (res.destroyed) return;
  const stream = new EntityStream({
    store,
    sink: sinkOf(res),
    answer: entity => entityRollouts(store, entity, new Date()),
    lastId: wanted.lastId,
  });
  const cleanups = [() => stream.close()];
  const takeDown = () => cleanups.splice(0).forEach(cleanup => cleanup());
  const end = () => {
    takeDown();
    res.end();
  };
  const timers = [
    setInterval(() => stream.heartbeat(), HEARTBEAT_EVERY),
    setInterval(() => recheck(services, stream, wanted, end), RECHECK_EVERY),
    setTimeout(end, timeLeft(wanted.credentials)),
  ];
  cleanups.push(() => timers.forEach(clearTimeout), services.streams.add(end));
  res.once('close', takeDown);
  res.writeHead(200, HEADERS);
  res.flushHeaders();
  dropRefused(stream, first);
  stream.open(first.seen);
  if (first.seen.length === 0) end();
}
