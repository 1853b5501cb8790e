import { z } from 'zod';

const eventSchema = z.object({
  type: z.string(),
  object: z.looseObject({
    kind: z.string(),
    metadata: z.looseObject({
      name: z.string().optional(),
      resourceVersion: z.string().optional(),
    }),
  }),
});

/** One line of a watch. */
export type SeenEvent = z.infer<typeof eventSchema>;

/** Reads an open watch event by event. */
export class WatchReader {
  private readonly reader: ReadableStreamDefaultReader<Uint8Array>;
  private readonly decoder = new TextDecoder();
  private text = '';

  constructor(response: Response) {
    if (!response.body) throw new Error('The watch has no body');
    this.reader = response.body.getReader();
  }

  /** The next event; undefined when the server has ended the watch. */
  async next(): Promise<SeenEvent | undefined> {
    while (!this.text.includes('\n')) {
      const { value, done } = await this.reader.read();
      if (done) return undefined;
      this.text += this.decoder.decode(value, { stream: true });
    }
    const end = this.text.indexOf('\n');
    const line = this.text.slice(0, end);
    this.text = this.text.slice(end + 1);
    return eventSchema.parse(JSON.parse(line));
  }

  /** The next so many events, as `TYPE name`. */
  async take(count: number): Promise<string[]> {
    const seen: string[] = [];
    while (seen.length < count) {
      const event = await this.next();
      if (!event) throw new Error(`The watch ended after ${seen.join(', ')}`);
      seen.push(`${event.type} ${event.object.metadata.name ?? ''}`.trim());
    }
    return seen;
  }

  async close(): Promise<void> {
    await this.reader.cancel();
  }
}
