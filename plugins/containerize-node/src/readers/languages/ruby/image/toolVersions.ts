import { z } from 'zod';
import { satisfies } from 'semver';
import { coerce } from 'semver';
import { sourceSchema } from '../../../../data/fields';
import { table } from '../../../../data/table';
import { rangeSchema } from '../../../../data/versions';

const rowsSchema = z
  .array(
    z.strictObject({
      version: z.string().min(1),
      ruby: rangeSchema,
      source: sourceSchema,
    }),
  )
  .min(1);

const tools = table(
  'ruby-tools.yaml',
  z.strictObject({
    bundler: rowsSchema,
    bundlerOne: rowsSchema,
    puma: rowsSchema,
    unicorn: rowsSchema,
    thin: rowsSchema,
  }),
);

/** A tool whose releases depend on the version of Ruby. */
export type RubyTool = keyof ReturnType<typeof tools>;

/** The newest release of a tool that runs on a Ruby; undefined when none does. */
export function toolVersion(tool: RubyTool, ruby: string): string | undefined {
  const version = coerce(ruby);
  if (!version) return undefined;
  return tools()[tool].find(row => satisfies(version, row.ruby))?.version;
}
