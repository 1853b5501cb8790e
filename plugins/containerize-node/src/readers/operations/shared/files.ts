import { Evidence, fact, Observation } from '../../../facts';
import { SourceFile, SourceTree } from '../../../tree';

/** Folders whose files speak of other things than this application's own production. */
const FOREIGN =
  /(^|\/)(vendor|node_modules|bower_components|third[-_]?party|tests?|specs?|features|fixtures|__tests__)\//i;

/**
 * Folders of tools that set up machines. Their templates hold for machines that Drydock does not know yet, so no other
 * reader takes them for the application's own configuration: they are listed as not yet read.
 */
const MANAGED =
  /(^|\/)((site-)?cookbooks|puppet|ansible[^/]*|salt|chef[^/]*|modules\/[^/]+\/(manifests|templates|files)|roles\/[^/]+\/(templates|files|tasks|handlers))\//i;

/** Endings of files that are to be copied and filled in. */
const SAMPLE =
  /([._-](sample|example|dist|default|tmpl|template)(?=$|[._-])|(^|\/)(doc|docs|examples?|samples?)\/)/i;

/** Whether a path lies outside of vendored code and tests. */
export function isOwn(path: string): boolean {
  return !FOREIGN.test(path);
}

/** The application's own files whose path matches, in the order of their paths. */
export function ownPaths(tree: SourceTree, pattern: RegExp): string[] {
  return tree.files
    .filter(
      ({ path }) => pattern.test(path) && isOwn(path) && !MANAGED.test(path),
    )
    .map(file => file.path);
}

/** Whether a file is a sample of one that exists on the servers only. */
export function isSample(path: string): boolean {
  return SAMPLE.test(path);
}

/** A sample's path without what makes it a sample: `config/unicorn.rb` for `config/unicorn.rb.example`. */
export function withoutSample(path: string): string {
  return path.replace(
    /[._-](sample|example|dist|default|tmpl|template)(?=$|[._-])/i,
    '',
  );
}

/** Evidence of one line. */
export function at(file: string, line: number): Evidence {
  return { file, line };
}

/** A longer file is no configuration of these tools, and would take their parsers long. */
const MAX_CHARACTERS = 512 * 1024;
const TOO_LONG = 'Longer than any configuration file';

/** Says what became of a file. */
export function sourceFact(
  path: string,
  tool: string,
  status: 'read' | 'not-yet-read' | 'skipped' | 'broken',
  reason?: string,
): Observation {
  return fact(
    'source',
    { path, tool, status, ...(reason === undefined ? {} : { reason }) },
    at(path, 0),
    'declared',
  );
}

/** What a reader makes of one file; the return value tells why the file is broken, when it is in part. */
export type FileObserver = (
  file: SourceFile,
) => Generator<Observation, string | void>;

/**
 * Observes files one by one. A file that cannot be read or makes the observer fail is named as such, and the others
 * are still read.
 *
 * @param tree - the source
 * @param tool - name in the `source` facts
 * @param paths - files to read
 * @param observe - what to make of one
 * @param accepts - whether the content is of this tool at all; a file that is not is passed over without a word
 */
export async function* eachFile(
  tree: SourceTree,
  tool: string,
  paths: readonly string[],
  observe: FileObserver,
  accepts: (text: string) => boolean = () => true,
): AsyncGenerator<Observation> {
  for (const path of paths) {
    const file = await tree.read(path);
    if (!file) {
      const entry = tree.skipped.find(skipped => skipped.path === path);
      yield sourceFact(path, tool, 'skipped', entry?.reason ?? 'not readable');
      continue;
    }
    if (file.text.length > MAX_CHARACTERS) {
      yield sourceFact(path, tool, 'skipped', TOO_LONG);
      continue;
    }
    if (!accepts(file.text)) continue;
    try {
      const broken = yield* observe(file);
      yield broken
        ? sourceFact(path, tool, 'broken', broken)
        : sourceFact(path, tool, 'read');
    } catch (error) {
      yield sourceFact(path, tool, 'broken', (error as Error).message);
    }
  }
}
