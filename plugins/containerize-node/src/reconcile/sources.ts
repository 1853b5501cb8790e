import { AnyFact, factsOf } from '../facts';
import { AppProfile } from '../profile';
import { SourceTree } from '../tree';

/** Entries of one kind that are listed by name; the rest is counted. */
const LISTED_SKIPPED = 200;

type Source = AppProfile['sources'][number];

/** What was read, what was not, and why. */
export function reconcileSources(
  facts: readonly AnyFact[],
  tree: SourceTree,
): Source[] {
  const byPath = new Map<string, Source>();
  for (const f of factsOf(facts, 'source')) {
    const key = `${f.value.path}\u0000${f.value.tool}`;
    const known = byPath.get(key);
    if (known && known.status !== 'read') continue;
    byPath.set(key, {
      path: f.value.path,
      tool: f.value.tool,
      status: f.value.status,
      reason: f.value.reason ?? null,
      evidence: f.evidence,
      confidence: f.confidence,
    });
  }
  const sources = [...byPath.values()].sort(
    (a, b) => Number(a.path > b.path) - Number(a.path < b.path),
  );
  return [...sources, ...skipped(tree), ...vendored(tree), ...truncation(tree)];
}

function entry(path: string, reason: string): Source {
  return {
    path,
    tool: null,
    status: 'skipped',
    reason,
    evidence: [{ file: path, line: 0 }],
    confidence: 'declared',
  };
}

function skipped(tree: SourceTree): Source[] {
  const listed = tree.skipped
    .slice(0, LISTED_SKIPPED)
    .map(({ path, reason }) => entry(path, reason));
  const rest = tree.skipped.length - listed.length;
  return rest > 0
    ? [...listed, entry('', `${rest} more entries were passed over`)]
    : listed;
}

function vendored(tree: SourceTree): Source[] {
  return tree.vendored.map(path =>
    entry(path, 'code of others, put there by a package manager'),
  );
}

function truncation(tree: SourceTree): Source[] {
  return tree.truncated
    ? [
        entry(
          '',
          `the tree has more than ${tree.files.length} files; the others were not looked at`,
        ),
      ]
    : [];
}
