import { EventParser, ServerSentEvent } from './EventParser';

/** The backend sends a comment each 15 s; after three of them missed, the connection counts as dead. */
const SILENCE_MS = 45_000;

function silenceAfter(ms: number): { promise: Promise<never>; cancel(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const promise = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error('The stream of changes went silent')),
      ms,
    );
  });
  return { promise, cancel: () => clearTimeout(timer) };
}

/**
 * Reads the events of a response until it ends.
 *
 * @throws Error when it breaks off, or when nothing at all comes for 45 s
 */
export async function* readEvents(
  response: Response,
): AsyncGenerator<ServerSentEvent> {
  if (!response.body) throw new Error('The stream of changes has no body');
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  const parser = new EventParser();
  try {
    for (;;) {
      const silence = silenceAfter(SILENCE_MS);
      const chunk = await Promise.race([
        reader.read(),
        silence.promise,
      ]).finally(silence.cancel);
      if (chunk.done) return;
      yield* parser.push(decoder.decode(chunk.value, { stream: true }));
    }
  } finally {
    // The reader may be broken already, which is the reason for being here.
    await reader.cancel().catch(() => undefined);
  }
}
