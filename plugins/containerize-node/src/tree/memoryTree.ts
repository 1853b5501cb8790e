import { DEFAULT_TREE_LIMITS } from './directoryTree';
import { IndexedTree } from './indexedTree';
import { SourceTree, TreeLimits } from './types';

/**
 * A source tree held in memory, for tests and for callers that have no folder.
 *
 * @param contents - text or bytes by path
 * @public
 */
export function memoryTree(
  contents: Record<string, string | Buffer>,
  limits: Partial<TreeLimits> = {},
): SourceTree {
  const bytes = new Map(
    Object.entries(contents).map(([path, content]) => [
      path,
      Buffer.isBuffer(content) ? content : Buffer.from(content),
    ]),
  );
  const directories = new Set<string>();
  for (const path of bytes.keys()) {
    const parts = path.split('/');
    for (let i = 1; i < parts.length; i++) {
      directories.add(parts.slice(0, i).join('/'));
    }
  }
  return new IndexedTree({
    files: [...bytes].map(([path, content]) => ({
      path,
      size: content.length,
      executable: false,
    })),
    directories: [...directories],
    vendored: [],
    skipped: [],
    truncated: false,
    limits: { ...DEFAULT_TREE_LIMITS, ...limits },
    load: path => bytes.get(path) ?? Buffer.alloc(0),
  });
}
