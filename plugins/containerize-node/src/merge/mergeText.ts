import { diff3Merge } from 'node-diff3';

/** Two sets of changes to one text, put together; or how many places they contradict each other in. @public */
export type MergedText = { text: string } | { conflicts: number };

/** Lines with their line ends, so that `join('')` gives the text back byte by byte. */
function lines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/**
 * Merges line by line what two sides made of one text. A change that both sides made counts once.
 *
 * @param base - what both began with
 * @param ours - what people made of it
 * @param theirs - what the new rendering makes of it
 * @public
 */
export function mergeText(
  base: string,
  ours: string,
  theirs: string,
): MergedText {
  const regions = diff3Merge(lines(ours), lines(base), lines(theirs), {
    excludeFalseConflicts: true,
  });
  const conflicts = regions.filter(region => region.conflict).length;
  return conflicts > 0
    ? { conflicts }
    : { text: regions.flatMap(region => region.ok ?? []).join('') };
}
