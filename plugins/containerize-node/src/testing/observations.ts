import { AnyFact, Fact, factsOf, Subject } from '../facts';
import { observe } from '../observe';
import { Reader } from '../readers';
import { memoryTree, SourceTree } from '../tree';

/** Runs one reader over a tree in memory. Throws when the reader left a warning about itself. @internal */
export async function observed(
  reader: Reader,
  source: Record<string, string | Buffer> | SourceTree,
): Promise<AnyFact[]> {
  const tree =
    'files' in source && Array.isArray(source.files)
      ? (source as SourceTree)
      : memoryTree(source as Record<string, string | Buffer>);
  const facts = await observe(tree, [reader]);
  const failure = facts.find(
    f => f.subject === 'warning' && f.value.topic === `reader.${reader.id}`,
  );
  if (failure?.subject === 'warning') throw new Error(failure.value.text);
  return facts;
}

/** The values of one subject that a reader sees in a tree in memory. @internal */
export async function observedValues<S extends Subject>(
  reader: Reader,
  source: Record<string, string | Buffer> | SourceTree,
  subject: S,
): Promise<Fact<S>['value'][]> {
  return factsOf(await observed(reader, source), subject).map(f => f.value);
}
