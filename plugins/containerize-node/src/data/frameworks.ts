import { z } from 'zod';
import { daySchema, sourceSchema } from './fields';
import { RuntimeRelease, runtimeReleases } from './runtimes';
import { indexed, lazily, table } from './table';
import { inRange, rangeSchema } from './versions';

const frameworkSchema = z.strictObject({
  framework: z.string().min(1),
  version: z.string().regex(/^\d+(\.\d+)*$/),
  released: daySchema.optional(),
  endOfLife: daySchema.optional(),
  ended: z.boolean().default(false),
  language: z.enum(['ruby', 'php']),
  runtime: rangeSchema,
  preferred: z.string().regex(/^\d+\.\d+$/),
  note: z.string().optional(),
  source: sourceSchema,
});

/**
 * A release of a framework or of a ready-made application. Days are `YYYY-MM-DD`.
 *
 * `runtime` is the range of language versions it supports, in semver's notation; `preferred` the minor release to take
 * when nothing else tells. `ended` says that support is over although no day was published.
 *
 * @public
 */
export type FrameworkRelease = z.infer<typeof frameworkSchema>;

const frameworks = table(
  'frameworks.yaml',
  z.strictObject({ frameworks: z.array(frameworkSchema) }),
);
const byVersion = lazily(() =>
  indexed(frameworks().frameworks, row => [`${row.framework} ${row.version}`]),
);

/**
 * The release that a version of a framework belongs to: the row with the longest version that the given one starts
 * with, so `4.2.11.3` finds Rails 4.2 and `7.59` finds Drupal 7.
 *
 * @param framework - in lower case, such as `rails`, `laravel`, `wordpress`
 * @returns undefined when the table has no such release
 * @public
 */
export function frameworkSupport(
  framework: string,
  version: string,
): FrameworkRelease | undefined {
  const numbers = version.match(/\d+/g) ?? [];
  for (let length = numbers.length; length > 0; length--) {
    const row = byVersion().get(
      `${framework} ${numbers.slice(0, length).join('.')}`,
    );
    if (row) {
      return row;
    }
  }
  return undefined;
}

/**
 * All releases of a framework, in the order of the table.
 *
 * @public
 */
export function frameworkReleases(
  framework: string,
): readonly FrameworkRelease[] {
  return frameworks().frameworks.filter(row => row.framework === framework);
}

/**
 * The releases of the framework's language that it supports, oldest first. A release counts when its newest patch lies
 * in the range.
 *
 * @public
 */
export function supportedRuntimes(
  release: FrameworkRelease,
): readonly RuntimeRelease[] {
  return runtimeReleases(release.language).filter(({ latest }) =>
    inRange(latest, release.runtime),
  );
}
