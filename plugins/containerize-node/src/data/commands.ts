import { z } from 'zod';
import { sourceSchema } from './fields';
import {
  MissingPackage,
  namesBySuiteSchema,
  namesFor,
  verifiedSchema,
} from './libraries';
import { PackageSuite } from './suites';
import { indexed, lazily, table } from './table';

const commandSchema = z.strictObject({
  commands: z.array(z.string().min(1)).min(1),
  what: z.string().min(1),
  packages: namesBySuiteSchema,
  component: z.enum(['main', 'contrib', 'non-free']).default('main'),
  advice: z.string().optional(),
  source: sourceSchema,
  verified: verifiedSchema,
});

const commands = table(
  'commands.yaml',
  z.strictObject({ programs: z.array(commandSchema) }),
);
const byCommand = lazily(() =>
  indexed(commands().programs, row => row.commands),
);

/**
 * The Debian packages that bring a program. `packages` is empty when every official image has it already; `missing` is
 * set when the release has no package of it. `component` other than `main` needs that component in the package sources.
 *
 * @public
 */
export interface CommandPackage {
  command: string;
  what: string;
  packages: string[];
  component: 'main' | 'contrib' | 'non-free';
  missing?: MissingPackage;
  advice?: string;
  source: string[];
}

/**
 * Which Debian packages bring a program that an application calls, such as `convert` or `mysqldump`.
 *
 * @param command - the bare name, without folder
 * @returns undefined when the table does not know the program
 * @public
 */
export function commandPackage(
  command: string,
  suite: PackageSuite,
): CommandPackage | undefined {
  const row = byCommand().get(command);
  if (!row) {
    return undefined;
  }
  const packages = namesFor(row.packages, suite);
  return {
    command,
    what: row.what,
    packages: packages ?? [],
    component: row.component,
    ...(packages === null
      ? { missing: { name: command, what: row.what, suite } }
      : {}),
    ...(row.advice ? { advice: row.advice } : {}),
    source: row.source,
  };
}

/**
 * All programs that the table knows.
 *
 * @public
 */
export function knownCommands(): readonly string[] {
  return [...byCommand().keys()];
}

/**
 * Like {@link commandPackage}, for tables that name programs.
 *
 * @throws when the program has no row: the table that names it is wrong
 * @internal
 */
export function requiredCommand(
  command: string,
  suite: PackageSuite,
): CommandPackage {
  const found = commandPackage(command, suite);
  if (!found) {
    throw new Error(`No row in commands.yaml for "${command}"`);
  }
  return found;
}
