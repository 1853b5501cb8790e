import {
  EntityPreviews,
  EntityRollouts,
} from '@drydock/plugin-delivery-common';
import { z } from 'zod';
import { checkSchema } from './apiDocument';

/** One event as it came. */
export type ReadEvent = { id: number } & (
  | { event: 'rollouts' | 'gone'; data: EntityRollouts & { reason?: string } }
  | { event: 'previews'; data: EntityPreviews }
);

const eventText = z.object({
  event: z.enum(['rollouts', 'previews', 'gone']),
  id: z.coerce.number(),
  data: z.string(),
});

/** What the API's document calls the data of each event. */
const SCHEMAS = {
  rollouts: 'EntityRollouts',
  previews: 'EntityPreviews',
  gone: 'Gone',
};

/** @throws Error when an event is not what the API's document says */
function parseEvent(text: string): ReadEvent {
  const fields = Object.fromEntries(
    text.split('\n').map(line => {
      const colon = line.indexOf(': ');
      return [line.slice(0, colon), line.slice(colon + 2)];
    }),
  );
  const { event, id, data } = eventText.parse(fields);
  const told = JSON.parse(data);
  checkSchema(SCHEMAS[event], told);
  return { event, id, data: told };
}

/** Reads a stream as a browser does: by fetch, event by event. For tests only. @internal */
export class StreamReader {
  #text = '';

  private constructor(
    readonly response: Response,
    private readonly body: ReadableStreamDefaultReader<Uint8Array>,
    private readonly abort: AbortController,
  ) {}

  static async open(
    url: string,
    headers: Record<string, string> = {},
  ): Promise<StreamReader> {
    const abort = new AbortController();
    const response = await fetch(url, { headers, signal: abort.signal });
    if (!response.ok || !response.body) {
      throw new Error(`${response.status}: ${await response.text()}`);
    }
    return new StreamReader(response, response.body.getReader(), abort);
  }

  /** The next event or comment as text; undefined at the end of the stream. */
  async nextText(): Promise<string | undefined> {
    const decoder = new TextDecoder();
    for (;;) {
      const end = this.#text.indexOf('\n\n');
      if (end >= 0) {
        const text = this.#text.slice(0, end);
        this.#text = this.#text.slice(end + 2);
        return text;
      }
      const { done, value } = await this.body.read();
      if (done) return undefined;
      this.#text += decoder.decode(value, { stream: true });
    }
  }

  async next(): Promise<ReadEvent | undefined> {
    const text = await this.nextText();
    return text === undefined ? undefined : parseEvent(text);
  }

  close(): void {
    this.abort.abort();
  }
}
