import {
  EntityPreviews,
  EntityRollouts,
} from '@drydock/plugin-delivery-common';
import { StreamConnections, StreamWish } from '../stream/types';

/** One connection that a test writes to. */
export interface FakeConnection {
  refs: string[];
  topics: StreamWish['topics'];
  lastEventId?: string;
  isOpen: () => boolean;
  send: (text: string) => Promise<void>;
  end: () => Promise<void>;
  break: () => Promise<void>;
}

/** Lets everything that waits for nothing but promises go on. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
}

/** An answer for an entity. For tests only. */
export function answerFor(entityRef: string, at = '2026-05-04T12:00:00Z') {
  return { entityRef, at, items: [], sources: [] } satisfies EntityRollouts;
}

/** An answer for an entity's previews. For tests only. */
export function previewsFor(entityRef: string, at = '2026-05-04T12:00:00Z') {
  const pullRequests = { state: 'live' } as const;
  const none = { items: [], sources: [], pullRequests };
  return { entityRef, at, ...none } satisfies EntityPreviews;
}

/** The text of an event. For tests only. */
export function eventOf(type: string, data: unknown, id = '1'): string {
  return `event: ${type}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** A backend whose streams a test writes itself. For tests only. */
export class FakeBackend implements StreamConnections {
  readonly page = document;
  readonly random = () => 0.5;
  readonly connections: FakeConnection[] = [];
  readonly polled: string[][] = [];
  readonly polledPreviews: string[][] = [];
  refusesStreams = false;
  refusesPolls = false;

  get last(): FakeConnection {
    return this.connections[this.connections.length - 1];
  }

  async open(
    { refs, topics }: StreamWish,
    options: { signal: AbortSignal; lastEventId?: string },
  ): Promise<Response> {
    const { signal, lastEventId } = options;
    const { readable, writable } = new TransformStream<Uint8Array>();
    const writer = writable.getWriter();
    const encoder = new TextEncoder();
    const quietly = (write: Promise<void>) => write.catch(() => undefined);
    let isOpen = !this.refusesStreams;
    const stop = (write: Promise<void>) => {
      isOpen = false;
      void quietly(write);
      return settled();
    };
    signal.addEventListener('abort', () => stop(writer.abort(signal.reason)));
    this.connections.push({
      refs,
      topics,
      lastEventId,
      isOpen: () => isOpen,
      send: async text => {
        void quietly(writer.write(encoder.encode(text)));
        await settled();
      },
      end: () => stop(writer.close()),
      break: () => stop(writer.abort(new Error('broken'))),
    });
    if (this.refusesStreams) throw new Error('no stream today');
    const response: Pick<Response, 'body'> = { body: readable };
    return response as Response;
  }

  async pollRollouts(refs: string[]) {
    this.polled.push(refs);
    if (this.refusesPolls) throw new Error('nobody is there');
    return { items: refs.map(ref => answerFor(ref)), refused: [] };
  }

  async pollPreviews(refs: string[]) {
    this.polledPreviews.push(refs);
    if (this.refusesPolls) throw new Error('nobody is there');
    return { items: [], refused: refs };
  }
}
