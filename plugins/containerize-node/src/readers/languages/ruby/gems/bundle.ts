import { posix } from 'node:path';
import { parseRuby, RubyFile } from '../../../../parsers';
import { SourceTree } from '../../../../tree';
import { GemfileContent, readGemfile } from './gemfile';
import { GemspecContent, readGemspec } from './gemspec';
import { LegacyGem, readConfigGems } from './legacyGems';
import { LockFile, parseLockFile } from './lockFile';

/** All that a tree says about its gems, before it is judged what runs in production. */
export interface Bundle {
  gemfiles: (GemfileContent & { errors: RubyFile['errors'] })[];
  gemspecs: GemspecContent[];
  lock?: LockFile;
  legacy: LegacyGem[];
}

/** Bundler's names for the manifest, with the lock file each has. */
const MANIFESTS = [
  ['Gemfile', 'Gemfile.lock'],
  ['gems.rb', 'gems.locked'],
] as const;
/** Gemfiles that include each other end here. */
const MAX_GEMFILES = 20;

/** Path of the application's Gemfile, and of its lock file when there is one. */
export function manifestPaths(tree: SourceTree): {
  gemfile?: string;
  lock?: string;
} {
  for (const [gemfile, lock] of MANIFESTS) {
    if (tree.has(gemfile) || tree.has(lock)) {
      return {
        gemfile: tree.has(gemfile) ? gemfile : undefined,
        lock: tree.has(lock) ? lock : undefined,
      };
    }
  }
  return {};
}

/** Reads manifest, lock file, gemspecs and `config.gem` lines. */
export async function readBundle(tree: SourceTree): Promise<Bundle> {
  const paths = manifestPaths(tree);
  const gemfiles = paths.gemfile ? await readAll(tree, paths.gemfile) : [];
  const lockSource = paths.lock ? await tree.read(paths.lock) : undefined;
  return {
    gemfiles,
    gemspecs: await readGemspecs(tree, gemfiles),
    lock: lockSource && parseLockFile(lockSource),
    legacy: gemfiles.length ? [] : await readConfigGems(tree),
  };
}

async function readAll(tree: SourceTree, first: string) {
  const found: Bundle['gemfiles'] = [];
  const waiting = [first];
  const seen = new Set(waiting);
  while (waiting.length && found.length < MAX_GEMFILES) {
    const path = waiting.shift() as string;
    const source = await tree.read(path);
    if (!source) continue;
    const file = parseRuby(source);
    const content = readGemfile(file);
    found.push({ ...content, errors: file.errors });
    for (const include of content.includes) {
      const next = posix.join(posix.dirname(path), include);
      if (!seen.has(next)) waiting.push(next);
      seen.add(next);
    }
  }
  return found;
}

async function readGemspecs(
  tree: SourceTree,
  gemfiles: Bundle['gemfiles'],
): Promise<GemspecContent[]> {
  const folders = new Set<string>();
  for (const gemfile of gemfiles) {
    const base = posix.dirname(gemfile.path);
    for (const path of gemfile.gemspecs) folders.add(posix.join(base, path));
    for (const gem of gemfile.gems) {
      if (gem.path !== undefined) folders.add(posix.join(base, gem.path));
    }
  }
  const specs = tree.files.filter(
    ({ path }) => path.endsWith('.gemspec') && folders.has(posix.dirname(path)),
  );
  const found: GemspecContent[] = [];
  for (const { path } of specs) {
    const source = await tree.read(path);
    if (source) found.push(readGemspec(parseRuby(source)));
  }
  return found;
}
