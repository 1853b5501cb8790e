import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { StreamTopic } from '@drydock/plugin-delivery-common';
import { EntitiesSeen } from '../entities/EntityAccess';
import { DeliveryServices } from '../services';
import { EntityStream, StreamSink } from './EntityStream';
import { streamTopics, Topic } from './topics';

const HEARTBEAT_EVERY = 15_000;
const RECHECK_EVERY = 60_000;

/** For credentials that do not say when they end: they are looked at again at least this often. */
const LONGEST = 60 * 60_000;

/** A stream that somebody asks for. */
export interface WantedStream {
  refs: readonly string[];
  topics: readonly StreamTopic[];
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

/** What may be seen on each topic. */
type SeenByTopic = Map<StreamTopic, EntitiesSeen>;

async function askAccess(
  { access }: DeliveryServices,
  topics: ReadonlyMap<StreamTopic, Topic>,
  credentials: BackstageCredentials,
  refsOf: (topic: StreamTopic) => readonly string[],
): Promise<SeenByTopic> {
  const asked = [...topics].map(
    async ([name, { permission }]): Promise<[StreamTopic, EntitiesSeen]> => [
      name,
      await access.many(refsOf(name), permission, credentials),
    ],
  );
  return new Map(await Promise.all(asked));
}

/** An entity that is seen on no topic is gone; one that is seen on some is gone from the others only. */
function dropRefused(stream: EntityStream, result: SeenByTopic): void {
  const seen = new Set(
    [...result.values()].flatMap(it => it.seen.map(({ ref }) => ref)),
  );
  const gone = new Set<string>();
  for (const [topic, { refused }] of result) {
    for (const { ref, error } of refused) {
      if (seen.has(ref)) stream.drop(ref, error.message, topic);
      else if (!gone.has(ref)) stream.drop(ref, error.message);
      gone.add(ref);
    }
  }
}

function showSeen(stream: EntityStream, result: SeenByTopic): void {
  for (const [topic, { seen }] of result) stream.show(topic, seen);
}

/** Takes away what the person may not see any more. When that cannot be asked, the stream ends. */
async function recheck(
  services: DeliveryServices,
  stream: EntityStream,
  topics: ReadonlyMap<StreamTopic, Topic>,
  { credentials }: WantedStream,
  end: () => void,
): Promise<void> {
  try {
    const refsOf = (topic: StreamTopic) => stream.refs(topic);
    const result = await askAccess(services, topics, credentials, refsOf);
    dropRefused(stream, result);
    showSeen(stream, result);
    if (stream.refs().length === 0) end();
  } catch (error) {
    const why = isError(error) ? error.message : String(error);
    services.logger.warn(
      `A stream ends, its permissions cannot be checked: ${why}`,
    );
    end();
  }
}

/**
 * Answers with a stream of what is wanted of the entities until the reader goes away, its credentials end, no entity is left, or
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
  const all = streamTopics(services);
  const topics = new Map(wanted.topics.map(name => [name, all[name]]));
  const { credentials } = wanted;
  const refsOf = () => wanted.refs;
  const first = await askAccess(services, topics, credentials, refsOf);
  // The reader may have gone while this was asked; no event will tell then.
  if (res.destroyed) return;
  const stream = new EntityStream({
    store: services.clusters.store,
    sink: sinkOf(res),
    topics,
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
    setInterval(
      () => recheck(services, stream, topics, wanted, end),
      RECHECK_EVERY,
    ),
    setTimeout(end, timeLeft(credentials)),
  ];
  cleanups.push(() => timers.forEach(clearTimeout), services.streams.add(end));
  res.once('close', takeDown);
  res.writeHead(200, HEADERS);
  res.flushHeaders();
  dropRefused(stream, first);
  showSeen(stream, first);
  stream.open();
  if (stream.refs().length === 0) end();
}
