import { z } from 'zod';
import { requiredCommand } from './commands';
import { packageNameSchema, sourceSchema } from './fields';
import { joinPackages, libraryPackages, NativePackages } from './libraries';
import { PackageSuite } from './suites';
import { indexed, lazily, table } from './table';
import { inRange, rangeSchema } from './versions';

const howSchema = z.enum([
  'compiled-in',
  'bundled',
  'pecl',
  'manual',
  'unavailable',
]);

const stepSchema = z.strictObject({
  php: rangeSchema,
  how: howSchema,
  configure: z.array(z.string().regex(/^--[a-z0-9]/)).default([]),
  pecl: z
    .strictObject({
      package: z.string().regex(/^[A-Za-z0-9_]+$/),
      version: z.string().regex(/^\d[A-Za-z0-9.]*$/),
    })
    .optional(),
  libraries: z.array(z.string()).default([]),
  buildTools: z.array(packageNameSchema).default([]),
  commands: z.array(z.string()).default([]),
  advice: z.string().optional(),
});

const extensionSchema = z.strictObject({
  extension: z.string().min(1),
  aliases: z.array(z.string()).default([]),
  zend: z.boolean().default(false),
  purpose: z.enum(['production', 'development']).default('production'),
  steps: z.array(stepSchema).min(1),
  why: z.string().min(1),
  source: sourceSchema,
});

const extensions = table(
  'php-extensions.yaml',
  z.strictObject({ extensions: z.array(extensionSchema) }),
);
const byName = lazily(() =>
  indexed(extensions().extensions, row => [row.extension, ...row.aliases]),
);

/**
 * How an extension gets into the official PHP image:
 * `compiled-in` it is there; `bundled` by `docker-php-ext-install`; `pecl` by `pecl install` and
 * `docker-php-ext-enable`; `manual` by steps that `advice` tells; `unavailable` not at all for this PHP version.
 *
 * @public
 */
export type PhpExtensionInstall = z.infer<typeof howSchema>;

/**
 * What an extension needs on one PHP version and one Debian release.
 *
 * @public
 */
export interface PhpExtension extends NativePackages {
  /** The name that `docker-php-ext-install`, `pecl` and `php -m` use. */
  extension: string;
  how: PhpExtensionInstall;
  /** Flags for `docker-php-ext-configure`, in order; empty when that step is not needed. */
  configure: string[];
  /** Package and pinned version for `pecl install`; only when `how` is `pecl`. */
  pecl?: { package: string; version: string };
  /** Loaded by `zend_extension`, not `extension`. */
  zend: boolean;
  purpose: 'production' | 'development';
  advice?: string;
  why: string;
  source: string[];
}

/**
 * How to install a PHP extension.
 *
 * @param name - as `php -m`, `ext-NAME` of Composer (without `ext-`) or php.ini write it; case does not matter
 * @param phpVersion - for example `7.4` or `7.4.33`
 * @returns undefined when the table does not know the extension
 * @public
 */
export function phpExtension(
  name: string,
  phpVersion: string,
  suite: PackageSuite,
): PhpExtension | undefined {
  const row = byName().get(name.toLowerCase());
  if (!row) {
    return undefined;
  }
  const step = row.steps.find(({ php }) => inRange(phpVersion, php));
  const programs = (step?.commands ?? []).map(command =>
    requiredCommand(command, suite),
  );
  return {
    extension: row.extension,
    how: step?.how ?? 'unavailable',
    configure: step?.configure ?? [],
    ...(step?.pecl ? { pecl: step.pecl } : {}),
    zend: row.zend,
    purpose: row.purpose,
    ...joinPackages([
      libraryPackages(step?.libraries ?? [], suite),
      { build: step?.buildTools ?? [] },
      ...programs.map(program => ({
        run: program.packages,
        missing: program.missing ? [program.missing] : [],
      })),
    ]),
    ...(step?.advice ? { advice: step.advice } : {}),
    why: row.why,
    source: row.source,
  };
}

/**
 * All extensions that the table knows, by their own name.
 *
 * @public
 */
export function knownPhpExtensions(): readonly string[] {
  return extensions().extensions.map(row => row.extension);
}
