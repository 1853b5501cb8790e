import { z } from 'zod';
import { requiredCommand } from './commands';
import { packageNameSchema, sourceSchema } from './fields';
import { joinPackages, libraryPackages, NativePackages } from './libraries';
import { PACKAGE_SUITES, PackageSuite } from './suites';
import { indexed, lazily, table } from './table';
import { inRange, rangeSchema } from './versions';

const limitSchema = z.strictObject({
  versions: rangeSchema,
  suites: z.array(z.enum(PACKAGE_SUITES)).min(1).optional(),
  ruby: rangeSchema.optional(),
  why: z.string().min(1),
});

const gemSchema = z.strictObject({
  gem: z.string().min(1),
  native: z.boolean(),
  libraries: z.array(z.string()).default([]),
  buildTools: z.array(packageNameSchema).default([]),
  commands: z.array(z.string()).default([]),
  precompiled: rangeSchema.optional(),
  optional: z.string().optional(),
  purpose: z.enum(['production', 'development', 'test']).default('production'),
  limits: z.array(limitSchema).default([]),
  advice: z.string().optional(),
  why: z.string().min(1),
  debianSource: z.string().optional(),
  source: sourceSchema,
  verified: z.array(z.enum(PACKAGE_SUITES)).default([]),
});

const gems = table('gems.yaml', z.strictObject({ gems: z.array(gemSchema) }));
const byGem = lazily(() => indexed(gems().gems, row => [row.gem]));

/**
 * Distribution releases or Ruby versions that some versions of a gem need.
 *
 * @public
 */
export type GemLimit = z.infer<typeof limitSchema>;

/**
 * What a gem needs from the system.
 *
 * @public
 */
export interface GemPackages extends NativePackages {
  gem: string;
  /** Whether installing it from source runs a compiler. */
  native: boolean;
  /** Whether this version is also published ready-made for Linux; then `build` and `run` are needed only if the lock file takes the source gem. */
  precompiled: boolean;
  /** Programs it runs; their packages are part of `run`. */
  commands: string[];
  /** Set when the packages are needed only if the application uses a certain part of the gem; says which. */
  optional?: string;
  /** `test` and `development` gems do not belong into a production image. */
  purpose: 'production' | 'development' | 'test';
  /** Limits that apply to this version (all, when the version is not known). */
  limits: GemLimit[];
  advice?: string;
  why: string;
  source: string[];
}

/**
 * The Debian packages a gem needs to be built and to run.
 *
 * @param version - the locked version; without it the row is read as if every limit could apply
 * @returns undefined when the table does not know the gem: most gems are pure Ruby and need nothing
 * @public
 */
export function gemPackages(
  gem: string,
  suite: PackageSuite,
  version?: string,
): GemPackages | undefined {
  const row = byGem().get(gem);
  if (!row) {
    return undefined;
  }
  const programs = row.commands.map(command => requiredCommand(command, suite));
  const packages = joinPackages([
    libraryPackages(row.libraries, suite),
    { build: row.buildTools },
    ...programs.map(program => ({
      run: program.packages,
      missing: program.missing ? [program.missing] : [],
    })),
  ]);
  return {
    gem,
    native: row.native,
    ...packages,
    precompiled:
      row.precompiled !== undefined &&
      version !== undefined &&
      inRange(version, row.precompiled),
    commands: row.commands,
    ...(row.optional ? { optional: row.optional } : {}),
    purpose: row.purpose,
    limits: row.limits.filter(
      limit => version === undefined || inRange(version, limit.versions),
    ),
    ...(row.advice ? { advice: row.advice } : {}),
    why: row.why,
    source: row.source,
  };
}

/**
 * All gems that the table knows.
 *
 * @public
 */
export function knownGems(): readonly string[] {
  return [...byGem().keys()];
}
