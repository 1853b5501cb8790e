import { z } from 'zod';
import { SourceTree } from '../../../../tree';
import { JsonFile, parseJson } from './json';

/** Composer writes `[]` for an empty map. */
const versions = z
  .union([z.record(z.string(), z.string()), z.array(z.unknown()).length(0)])
  .transform(value => (Array.isArray(value) ? {} : value))
  .default({});

const repository = z.looseObject({
  type: z.string().optional(),
  url: z.string().optional(),
});

const manifestSchema = z.looseObject({
  name: z.string().optional(),
  require: versions,
  'require-dev': versions,
  repositories: z
    .union([
      z.array(z.union([repository, z.unknown()])),
      z.record(z.string(), z.union([repository, z.unknown()])),
    ])
    .optional(),
  config: z
    .looseObject({
      platform: versions.optional(),
      'vendor-dir': z.string().optional(),
    })
    .optional(),
  scripts: z.record(z.string(), z.unknown()).optional(),
  extra: z.unknown().optional(),
});

const lockedPackage = z.looseObject({
  name: z.string(),
  version: z.string(),
  type: z.string().optional(),
  require: versions,
});

const lockSchema = z.looseObject({
  packages: z.array(lockedPackage).default([]),
  'packages-dev': z
    .array(lockedPackage)
    .nullish()
    .transform(list => list ?? []),
  platform: versions,
  'platform-overrides': versions.optional(),
  'plugin-api-version': z.string().optional(),
});

/** A composer.json as far as it is read. */
export type ComposerManifest = z.infer<typeof manifestSchema>;

/** A composer.lock as far as it is read. */
export type ComposerLock = z.infer<typeof lockSchema>;

/** The folder of the application's composer.json: the one nearest to the root that requires anything; undefined without one. */
export function composerFolder(tree: SourceTree): string | undefined {
  const manifests = tree
    .match(/(^|\/)composer\.json$/)
    .map(file => file.path)
    .filter(
      path =>
        path.split('/').length <= 3 &&
        !/(^|\/)(vendors?|tests?|plugins?|packages|modules|themes|libs?|core|extlib|third_party|wp-content)\//i.test(
          path,
        ),
    )
    .sort((a, b) => a.split('/').length - b.split('/').length);
  const [first] = manifests;
  return first?.replace(/\/?composer\.json$/, '');
}

function inFolder(folder: string, name: string): string {
  return folder ? `${folder}/${name}` : name;
}

/** Reads the application's composer.json. */
export async function readManifest(
  tree: SourceTree,
): Promise<{ path: string; file: JsonFile<ComposerManifest> } | undefined> {
  const folder = composerFolder(tree);
  if (folder === undefined) return undefined;
  const path = inFolder(folder, 'composer.json');
  const source = await tree.read(path);
  return source && { path, file: parseJson(source, manifestSchema) };
}

/** Reads the lock file beside it. */
export async function readLock(
  tree: SourceTree,
): Promise<{ path: string; file: JsonFile<ComposerLock> } | undefined> {
  const folder = composerFolder(tree);
  if (folder === undefined) return undefined;
  const path = inFolder(folder, 'composer.lock');
  const source = await tree.read(path);
  return source && { path, file: parseJson(source, lockSchema) };
}

/** Versions of the packages Composer installs in production, by name; from the lock file, else the constraints. */
export async function composerPackages(
  tree: SourceTree,
): Promise<
  Map<
    string,
    { version?: string; constraint?: string; file: string; line: number }
  >
> {
  const found = new Map<
    string,
    { version?: string; constraint?: string; file: string; line: number }
  >();
  const lock = await readLock(tree);
  if (lock?.file.ok) {
    for (const item of lock.file.value.packages) {
      found.set(item.name.toLowerCase(), {
        version: item.version,
        file: lock.path,
        line: lock.file.lineOf('packages', item.name),
      });
    }
  }
  const manifest = await readManifest(tree);
  if (manifest?.file.ok) {
    for (const [name, constraint] of Object.entries(
      manifest.file.value.require,
    )) {
      const locked = found.get(name.toLowerCase());
      found.set(name.toLowerCase(), {
        file: manifest.path,
        line: manifest.file.lineOf('require', name),
        ...locked,
        constraint,
      });
    }
  }
  return found;
}
