import { dirname, join } from 'node:path';
import { z } from 'zod';
import { lazily, table } from '../../data/table';
import { customKinds, customValidator } from './custom';

/** What a compiled schema of the kubernetes-models packages offers. */
export interface Validator {
  (data: unknown): boolean;
  errors?: ValidationError[] | null;
}

/** An error in ajv's form. */
export interface ValidationError {
  instancePath: string;
  keyword: string;
  message?: string;
  params: Record<string, unknown>;
}

const models = table(
  'schemas/models.yaml',
  z.array(
    z.strictObject({
      package: z.string(),
      source: z.string(),
      kinds: z.record(z.string(), z.string()),
    }),
  ),
);

/** Package and file of the schema of every kind that a kubernetes-models package knows. */
const compiled = lazily(
  () =>
    new Map(
      models().flatMap(row =>
        Object.entries(row.kinds).map(
          ([kind, file]) => [kind, { from: row.package, file }] as const,
        ),
      ),
    ),
);

/**
 * The packages publish ES modules for `import` only, while Backstage's builds are CommonJS. Node's own `require` loads
 * an ES module by its file, which works alike in a build, from source and inside test runners with loaders of their own.
 */
function loadSchema(from: string, file: string): Validator {
  const { createRequire } = process.getBuiltinModule('node:module');
  const folder = dirname(require.resolve(`${from}/package.json`));
  const loaded: { validate: Validator } = createRequire(__filename)(
    join(folder, '_schemas', `${file}.js`),
  );
  return loaded.validate;
}

/** The validator of a kind; undefined for a kind that is not known here. */
export function validatorFor(
  apiVersion: string,
  kind: string,
): Validator | undefined {
  const row = compiled().get(`${apiVersion}/${kind}`);
  return row
    ? loadSchema(row.from, row.file)
    : customValidator(apiVersion, kind);
}

/** Every kind with a schema, as `apiVersion/kind`, sorted. */
export function knownKinds(): string[] {
  return [...compiled().keys(), ...customKinds()].sort();
}
