import { z } from 'zod';
import { packageNameSchema, sourceSchema } from './fields';
import { PACKAGE_SUITES, PackageSuite } from './suites';
import { indexed, lazily, table } from './table';

const namesSchema = z.array(packageNameSchema).nullable();

/**
 * Names of Debian packages: one list for every suite, or a map of the suites that differ and a `default`.
 * `null` says that the suite has no such package.
 *
 * @internal
 */
export const namesBySuiteSchema = z.union([
  namesSchema,
  z.partialRecord(z.enum([...PACKAGE_SUITES, 'default']), namesSchema),
]);

/** @internal */
export type NamesBySuite = z.infer<typeof namesBySuiteSchema>;

/** @internal */
export const verifiedSchema = z.array(z.enum(PACKAGE_SUITES)).default([]);

/**
 * The names that hold for a suite; null when the suite has no such package.
 *
 * @internal
 */
export function namesFor(
  names: NamesBySuite,
  suite: PackageSuite,
): string[] | null {
  if (names === null || Array.isArray(names)) {
    return names;
  }
  const own = names[suite];
  return own === undefined ? names.default ?? null : own;
}

const librarySchema = z.strictObject({
  library: z.string().min(1),
  what: z.string().min(1),
  build: namesBySuiteSchema,
  run: namesBySuiteSchema,
  debianSource: z.string().optional(),
  source: sourceSchema,
  verified: verifiedSchema,
});

const libraries = table(
  'libraries.yaml',
  z.strictObject({ libraries: z.array(librarySchema) }),
);
const byName = lazily(() =>
  indexed(libraries().libraries, row => [row.library]),
);

/**
 * Something that is needed and that the chosen Debian release does not have.
 *
 * @public
 */
export interface MissingPackage {
  /** Name of the library or program in our tables. */
  name: string;
  /** What it is, in words. */
  what: string;
  suite: PackageSuite;
}

/**
 * Debian packages: `build` to compile against, `run` for the finished image. `missing` lists what the release lacks; an
 * image that needs it must take another release or bring it by hand.
 *
 * @public
 */
export interface NativePackages {
  build: string[];
  run: string[];
  missing: MissingPackage[];
}

/**
 * The packages of some native libraries in a Debian release.
 *
 * @throws when a name has no row in `libraries.yaml`: the table that names it is wrong
 * @internal
 */
export function libraryPackages(
  names: readonly string[],
  suite: PackageSuite,
): NativePackages {
  const found: NativePackages = { build: [], run: [], missing: [] };
  for (const name of names) {
    const row = byName().get(name);
    if (!row) {
      throw new Error(`No row in libraries.yaml for "${name}"`);
    }
    const build = namesFor(row.build, suite);
    const run = namesFor(row.run, suite);
    if (build === null || run === null) {
      found.missing.push({ name, what: row.what, suite });
    } else {
      found.build.push(...build);
      found.run.push(...run);
    }
  }
  return found;
}

/**
 * Joins package lists: sorted, each name once.
 *
 * @public
 */
export function joinPackages(
  parts: ReadonlyArray<Partial<NativePackages>>,
): NativePackages {
  const unique = (names: string[]) => [...new Set(names)].sort();
  return {
    build: unique(parts.flatMap(part => part.build ?? [])),
    run: unique(parts.flatMap(part => part.run ?? [])),
    missing: parts.flatMap(part => part.missing ?? []),
  };
}
