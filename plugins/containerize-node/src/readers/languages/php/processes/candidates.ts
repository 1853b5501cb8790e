import { SourceFile, SourceTree } from '../../../../tree';
import { isTestPath } from '../files';
import { libraryOfPath } from '../libraries';

const MOST = 30;

/** Whether the file is started and not only included: it has code of its own at the top, not one class. */
function isStarted(file: SourceFile): boolean {
  return (
    file.text.startsWith('#!') || /^<\?(php)?\s/i.test(file.text.trimStart())
  );
}

/** One class and nothing else is included, not started. */
const CLASS = /\bclass\s+\w+\s*(extends\s+\w+\s*)?\{/;

const CLASS_WITHIN = 4000;

/** Scripts of the application that are started by themselves, by their path. At most thirty. */
export async function* candidates(
  tree: SourceTree,
  pattern: RegExp,
  aside: RegExp,
): AsyncGenerator<SourceFile> {
  let found = 0;
  for (const { path } of tree.match(pattern)) {
    if (found >= MOST) return;
    if (isTestPath(path) || aside.test(path)) continue;
    if (libraryOfPath(tree, path)) continue;
    const file = await tree.read(path);
    if (!file || !isStarted(file)) continue;
    if (CLASS.test(file.text.slice(0, CLASS_WITHIN))) continue;
    found += 1;
    yield file;
  }
}

/** A name out of a path: `cron/nightly_report.php` is `nightly-report`. */
export function nameOf(path: string): string {
  const base = path.slice(path.lastIndexOf('/') + 1);
  return dashed(base) || 'script';
}

/** A name out of the whole path, where the file's alone is taken. */
export function longNameOf(path: string): string {
  return dashed(path) || 'script';
}

function dashed(text: string): string {
  return text
    .replace(/\.\w+$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
