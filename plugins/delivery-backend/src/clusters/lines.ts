const NEWLINE = 0x0a;

/** A line was longer than any object of Kubernetes can be. @internal */
export class LineTooLongError extends Error {
  constructor(limit: number) {
    super(`A line of the watch is longer than ${limit} bytes`);
    this.name = 'LineTooLongError';
  }
}

/**
 * Splits a stream into its lines, empty ones left out. Memory stays bounded by the limit.
 *
 * @throws LineTooLongError, or whatever the stream throws
 * @internal
 */
export async function* linesOf(
  stream: AsyncIterable<Uint8Array>,
  limit: number,
): AsyncGenerator<string, void> {
  let parts: Uint8Array[] = [];
  let size = 0;
  const take = (part: Uint8Array) => {
    size += part.length;
    if (size > limit) throw new LineTooLongError(limit);
    parts.push(part);
  };
  const line = () => {
    const text = Buffer.concat(parts).toString('utf8').trim();
    parts = [];
    size = 0;
    return text;
  };
  for await (const chunk of stream) {
    let start = 0;
    let end = chunk.indexOf(NEWLINE);
    while (end >= 0) {
      take(chunk.subarray(start, end));
      const text = line();
      if (text) yield text;
      start = end + 1;
      end = chunk.indexOf(NEWLINE, start);
    }
    if (start < chunk.length) take(chunk.subarray(start));
  }
  const rest = line();
  if (rest) yield rest;
}
