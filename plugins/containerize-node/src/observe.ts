import { AnyFact } from './facts';
import { Reader } from './readers';
import { SourceTree } from './tree';

/**
 * Runs all readers that apply, and stamps their ids on what they see. A reader that fails leaves a warning and hurts
 * no other.
 *
 * @param tree - the application's source
 * @param readers - readers to run
 * @param signal - stops between two observations
 * @internal
 */
export async function observe(
  tree: SourceTree,
  readers: readonly Reader[],
  signal?: AbortSignal,
): Promise<AnyFact[]> {
  const facts: AnyFact[] = [];
  for (const reader of readers) {
    if (!reader.applies(tree)) continue;
    try {
      for await (const observation of reader.read(tree)) {
        signal?.throwIfAborted();
        facts.push({ ...observation, reader: reader.id } as AnyFact);
      }
    } catch (error) {
      signal?.throwIfAborted();
      facts.push({
        subject: 'warning',
        value: {
          topic: `reader.${reader.id}`,
          text: `The reader ${reader.id} stopped early: ${
            (error as Error).message
          }. What it had seen until then is kept.`,
        },
        evidence: [],
        confidence: 'declared',
        reader: reader.id,
      });
    }
  }
  return facts;
}
