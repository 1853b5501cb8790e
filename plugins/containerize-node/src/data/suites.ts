import { z } from 'zod';
import { daySchema, sourceSchema } from './fields';
import { indexed, lazily, table } from './table';

/**
 * The Debian releases whose package names the tables know.
 *
 * @public
 */
export const PACKAGE_SUITES = [
  'jessie',
  'stretch',
  'buster',
  'bullseye',
  'bookworm',
  'trixie',
] as const;

/**
 * A Debian release whose package names the tables know.
 *
 * @public
 */
export type PackageSuite = (typeof PACKAGE_SUITES)[number];

/**
 * Whether the tables know the package names of a release. For any other suite (Ubuntu's, wheezy) the packages are to be
 * asked for, not guessed.
 *
 * @public
 */
export function isPackageSuite(suite: string): suite is PackageSuite {
  return PACKAGE_SUITES.some(known => known === suite);
}

const suiteSchema = z.strictObject({
  suite: z.string().min(1),
  distribution: z.enum(['debian', 'ubuntu']),
  version: z.string().min(1),
  released: daySchema,
  endOfLife: daySchema,
  ltsEnd: daySchema,
  archived: z.boolean(),
  archive: z
    .strictObject({
      sources: z.array(z.string().min(1)).min(1),
      keyExpires: daySchema,
    })
    .optional(),
  packages: z.boolean(),
  note: z.string().optional(),
  source: sourceSchema,
});

/**
 * A distribution release that base images are made from. Days are `YYYY-MM-DD`.
 *
 * `archived` releases have left the mirrors: their images need `archive.sources` before `apt-get` works, and apt's
 * `Acquire::Check-Valid-Until` set to `false`. See {@link archiveSourceLines}.
 *
 * @public
 */
export type DebianSuite = z.infer<typeof suiteSchema>;

const debian = table(
  'debian.yaml',
  z.strictObject({ suites: z.array(suiteSchema) }),
);
const bySuite = lazily(() => indexed(debian().suites, row => [row.suite]));

/**
 * The release with that code name, or undefined when it is not in the table.
 *
 * @public
 */
export function debianSuite(name: string): DebianSuite | undefined {
  return bySuite().get(name);
}

/**
 * All releases of the table, oldest first within a distribution.
 *
 * @public
 */
export function debianSuites(): readonly DebianSuite[] {
  return debian().suites;
}

/**
 * What an image of an archived release needs before `apt-get update`.
 *
 * @public
 */
export interface ArchiveSources {
  /** Lines for `/etc/apt/sources.list`. */
  lines: string[];
  /** Lines for a file under `/etc/apt/apt.conf.d`. */
  aptConfiguration: string[];
  /** False when the signature can no longer be checked because the release's keys have expired. */
  signatureChecked: boolean;
}

/**
 * Package sources for an archived release on a given day, or undefined when the image's own sources still work.
 *
 * Once the signing keys of the release have expired apt refuses the archive; the lines then say `[trusted=yes]`, which
 * skips the check. Whoever renders them must say so.
 *
 * @param today - `YYYY-MM-DD`
 * @public
 */
export function archiveSourceLines(
  suite: DebianSuite,
  today: string,
): ArchiveSources | undefined {
  if (!suite.archived || !suite.archive) {
    return undefined;
  }
  const signatureChecked = today < suite.archive.keyExpires;
  const option = signatureChecked ? '' : '[trusted=yes] ';
  return {
    lines: suite.archive.sources.map(source => `deb ${option}${source}`),
    aptConfiguration: ['Acquire::Check-Valid-Until "false";'],
    signatureChecked,
  };
}
