import { z } from 'zod';
import { daySchema, sourceSchema } from './fields';
import { indexed, lazily, table } from './table';
import { compareVersions } from './versions';

/**
 * A language that has rows in the runtime table.
 *
 * @public
 */
export type RuntimeLanguage = (typeof RUNTIME_LANGUAGES)[number];

/** Languages that have rows in the runtime table. @public */
export const RUNTIME_LANGUAGES = [
  'ruby',
  'php',
  'perl',
  'python',
  'node',
  'java',
  'go',
] as const;

const languageSchema = z.enum(RUNTIME_LANGUAGES);

const imageSchema = z
  .strictObject({
    variant: z.enum(['full', 'slim', 'cli', 'apache', 'fpm', 'jdk', 'jre']),
    suite: z.string().min(1),
    tag: z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/),
    digest: z
      .string()
      .regex(/^sha256:[0-9a-f]{64}$/)
      .optional(),
    digestSource: z.string().min(1).optional(),
  })
  .refine(image => !image.digest || image.digestSource, {
    message: 'a digest needs its digestSource',
  });

/**
 * A pinned tag of an official image. `digest` is there only where a record of it was found.
 *
 * @public
 */
export type RuntimeImage = z.infer<typeof imageSchema>;

/**
 * What an image brings: `full` has compilers and common -dev packages, `slim` only the runtime; the others are PHP's
 * and Java's.
 *
 * @public
 */
export type RuntimeImageVariant = RuntimeImage['variant'];

const releaseSchema = z.strictObject({
  language: languageSchema,
  version: z.string().min(1),
  latest: z.string().min(1),
  released: daySchema.optional(),
  endOfLife: daySchema.optional(),
  ended: z.boolean().default(false),
  repository: z.string().min(1).optional(),
  lastListed: daySchema.optional(),
  manifestSchema: z.literal(1).optional(),
  images: z.array(imageSchema),
  note: z.string().optional(),
  source: sourceSchema,
});

/**
 * One minor release of a language (Node.js and Java: one major). Days are `YYYY-MM-DD`.
 *
 * `images` is empty when no official image was ever made. `lastListed` is the day the tags stopped being rebuilt.
 * `manifestSchema: 1` means that containerd 2.1 and Docker 28.2 refuse to pull the images.
 *
 * @public
 */
export type RuntimeRelease = z.infer<typeof releaseSchema>;

const runtimes = table(
  'runtimes.yaml',
  z.strictObject({ runtimes: z.array(releaseSchema) }),
);
const byVersion = lazily(() =>
  indexed(runtimes().runtimes, row => [`${row.language} ${row.version}`]),
);

/** How many numbers of a version name its row. */
function cycleOf(language: RuntimeLanguage, version: string): string {
  const numbers = version.match(/\d+/g) ?? [];
  if (language === 'java' && numbers[0] === '1' && numbers.length > 1) {
    return numbers[1];
  }
  const majorOnly =
    language === 'java' || (language === 'node' && numbers[0] !== '0');
  return numbers.slice(0, majorOnly ? 1 : 2).join('.');
}

/**
 * The release that a version belongs to, for example `2.3.1` to Ruby 2.3, `1.8.0_392` to Java 8.
 *
 * @param version - one version, not a range; a missing minor (`ruby 2`) finds nothing, for it names many releases
 * @returns undefined when the table has no such release
 * @public
 */
export function runtimeRelease(
  language: RuntimeLanguage,
  version: string,
): RuntimeRelease | undefined {
  return byVersion().get(`${language} ${cycleOf(language, version)}`);
}

/**
 * All releases of a language, oldest first.
 *
 * @public
 */
export function runtimeReleases(
  language: RuntimeLanguage,
): readonly RuntimeRelease[] {
  return runtimes()
    .runtimes.filter(row => row.language === language)
    .sort((a, b) => compareVersions(a.version, b.version));
}

/**
 * Whether a release is out of support on a day.
 *
 * @param today - `YYYY-MM-DD`
 * @public
 */
export function isPastEndOfLife(
  release: RuntimeRelease,
  today: string,
): boolean {
  return (
    release.ended ||
    (release.endOfLife !== undefined && release.endOfLife < today)
  );
}

/**
 * The image of a release in a variant, from the newest distribution release that has one, or from one of `suites` when
 * something else (an old library) allows only those.
 *
 * @public
 */
export function runtimeImage(
  release: RuntimeRelease,
  variant: RuntimeImageVariant,
  suites?: readonly string[],
): RuntimeImage | undefined {
  return release.images.find(
    image =>
      image.variant === variant && (!suites || suites.includes(image.suite)),
  );
}
