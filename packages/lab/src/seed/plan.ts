import { globToRegExp } from './glob';
import { History } from './history';

/** What one commit of the history adds and takes away. @internal */
export interface PlannedCommit {
  commit: History['commits'][number];
  add: string[];
  remove: string[];
}

/**
 * Deals the files out to the commits: a commit brings what its patterns match and no earlier commit brought;
 * the last one brings the rest. A file that a commit removes is gone from then on, unless a later pattern names it again.
 *
 * @throws when a pattern matches nothing, or a name in `executable` is no file: a history that drifted from its files
 * @internal
 */
export function planCommits(
  history: History,
  paths: readonly string[],
  name: string,
): PlannedCommit[] {
  for (const path of history.executable) {
    if (!paths.includes(path)) {
      throw new Error(`${name}: executable: there is no file ${path}`);
    }
  }
  const present = new Set<string>();
  const removed = new Set<string>();
  return history.commits.map((commit, index) => {
    const patterns = commit.paths.map(glob => matching(glob, paths, name));
    const isLast = index === history.commits.length - 1;
    const rest = isLast ? paths.filter(path => !removed.has(path)) : [];
    const add = [...new Set([...patterns.flat(), ...rest])]
      .filter(path => !present.has(path))
      .sort();
    const remove = [
      ...new Set(commit.remove.flatMap(glob => matching(glob, paths, name))),
    ].sort();
    add.forEach(path => present.add(path));
    remove.forEach(path => {
      present.delete(path);
      removed.add(path);
    });
    return { commit, add: add.filter(path => !remove.includes(path)), remove };
  });
}

function matching(
  glob: string,
  paths: readonly string[],
  name: string,
): string[] {
  const pattern = globToRegExp(glob);
  const found = paths.filter(path => pattern.test(path));
  if (found.length === 0) throw new Error(`${name}: no file matches ${glob}`);
  return found;
}
