import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import {
  commandPackage,
  dataStoreForPackage,
  debianSuite,
  frameworkSupport,
  gemPackages,
  isPackageSuite,
  knownCommands,
  knownGems,
  knownPhpExtensions,
  PACKAGE_SUITES,
  pearPackage,
  phpExtension,
  RUNTIME_LANGUAGES,
  runtimeRelease,
  runtimeReleases,
} from '.';
import { namesFor } from './libraries';
import { packageRoot } from './packageRoot';
import { workerRows } from './workers';

const names = z.array(z.string()).nullable();
const rowSchema = z.looseObject({
  source: z.union([z.string(), z.array(z.string())]),
  library: z.string().optional(),
  suite: z.string().optional(),
  packages: z.unknown().optional(),
  build: z.union([names, z.record(z.string(), names)]).optional(),
  verified: z.array(z.string()).optional(),
});

/** The rows of a table as they stand in the file. */
function rows(file: string, key: string) {
  const text = readFileSync(join(packageRoot(), 'data', file), 'utf8');
  return z.record(z.string(), z.array(rowSchema)).parse(parse(text))[key];
}

const TABLES: [file: string, key: string, atLeast: number][] = [
  ['runtimes.yaml', 'runtimes', 100],
  ['debian.yaml', 'suites', 11],
  ['libraries.yaml', 'libraries', 100],
  ['gems.yaml', 'gems', 300],
  ['php-extensions.yaml', 'extensions', 120],
  ['pear.yaml', 'packages', 60],
  ['commands.yaml', 'programs', 120],
  ['frameworks.yaml', 'frameworks', 150],
  ['data-stores.yaml', 'stores', 60],
  ['workers.yaml', 'workers', 50],
  ['actions.yaml', 'actions', 4],
  ['platform.yaml', 'parts', 8],
  ['analysis.yaml', 'tracers', 15],
  ['analysis.yaml', 'tags', 10],
  ['analysis.yaml', 'requests', 3],
  ['analysis.yaml', 'pods', 2],
];

describe.each(TABLES)('%s', (file, key, atLeast) => {
  it(`holds at least ${atLeast} rows`, () => {
    expect(rows(file, key).length).toBeGreaterThanOrEqual(atLeast);
  });

  it('has an address as source in every row', () => {
    const without = rows(file, key).filter(
      ({ source }) =>
        ![source].flat().every(text => /^https:\/\/\S+$/.test(text)),
    );
    expect(without).toEqual([]);
  });
});

describe('the data folder', () => {
  it.each(
    readdirSync(join(packageRoot(), 'data')).filter(file =>
      file.endsWith('.yaml'),
    ),
  )('holds %s without a key given twice', file => {
    const text = readFileSync(join(packageRoot(), 'data', file), 'utf8');
    expect(() => parse(text)).not.toThrow();
  });
});

describe('the tables together', () => {
  it('are read without two rows for one thing', () => {
    expect(debianSuite('bookworm')).toBeDefined();
    expect(frameworkSupport('rails', '4.2.11')).toBeDefined();
    expect(dataStoreForPackage('gem', 'pg')).toBeDefined();
    expect(pearPackage('MDB2')).toBeDefined();
    expect(workerRows().length).toBeGreaterThan(0);
    expect(runtimeRelease('ruby', '2.3')).toBeDefined();
  });

  it('know the distribution release of every image', () => {
    const unknown = RUNTIME_LANGUAGES.flatMap(language =>
      runtimeReleases(language).flatMap(release =>
        release.images
          .filter(image => !debianSuite(image.suite))
          .map(image => `${release.repository}:${image.tag} ${image.suite}`),
      ),
    );
    expect(unknown).toEqual([]);
  });

  it('mark exactly those releases whose package names they know', () => {
    const marked = rows('debian.yaml', 'suites').filter(row => row.packages);
    expect(marked.map(row => row.suite)).toEqual([...PACKAGE_SUITES]);
    expect(isPackageSuite('noble')).toBe(false);
  });

  it.each(PACKAGE_SUITES)(
    'name only known libraries and programs on %s',
    suite => {
      const resolveAll = () => {
        for (const gem of knownGems()) gemPackages(gem, suite);
        for (const command of knownCommands()) commandPackage(command, suite);
        for (const extension of knownPhpExtensions()) {
          for (const version of ['5.3', '5.6', '7.0', '7.4', '8.5']) {
            phpExtension(extension, version, suite);
          }
        }
      };
      expect(resolveAll).not.toThrow();
    },
  );

  it('say for every extension and PHP release how it is installed', () => {
    const versions = runtimeReleases('php').map(row => row.version);
    const silent = knownPhpExtensions().filter(extension =>
      versions
        .filter(version => version >= '5.3')
        .map(version => phpExtension(extension, version, 'bookworm'))
        .some(found => found?.how === 'pecl' && !found.pecl),
    );
    expect(silent).toEqual([]);
  });

  it('have one tag for each variant and distribution release', () => {
    for (const language of RUNTIME_LANGUAGES) {
      for (const release of runtimeReleases(language)) {
        const keys = release.images.map(
          ({ variant, suite }) => `${variant} ${suite}`,
        );
        expect(new Set(keys).size).toBe(keys.length);
      }
    }
  });

  it('say for every library and program of bookworm and trixie that it was verified', () => {
    const unverified = rows('libraries.yaml', 'libraries').filter(row =>
      (['bookworm', 'trixie'] as const).some(
        suite =>
          namesFor(row.build ?? null, suite)?.length &&
          !row.verified?.includes(suite),
      ),
    );
    expect(unverified.map(row => row.library)).toEqual([]);
  });
});
