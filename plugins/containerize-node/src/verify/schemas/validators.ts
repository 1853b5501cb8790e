import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { lazily, table } from '../../data/table';
import { customKinds, customSchema } from './custom';

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

/** What is known of a kind. */
export interface KindSchema {
  validate: Validator;
  /** Whose schema it is and of which version, such as `argocd-image-updater 1.3.0`. */
  release: string;
  /** Pointers of fields with a text that the kind has and the validator does not know; `*` is any index. */
  texts: readonly string[];
}

const models = table(
  'schemas/models.yaml',
  z.array(
    z.strictObject({
      package: z.string(),
      source: z.string(),
      kinds: z.record(z.string(), z.string()),
      texts: z.record(z.string(), z.array(z.string())).default({}),
    }),
  ),
);

/** Package and file of the schema of every kind that a kubernetes-models package knows. */
const compiled = lazily(
  () =>
    new Map(
      models().flatMap(row =>
        Object.entries(row.kinds).map(
          ([kind, file]) =>
            [
              kind,
              { from: row.package, file, texts: row.texts[kind] ?? [] },
            ] as const,
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
  const loaded: { validate: Validator } = createRequire(__filename)(
    join(dirname(manifestOf(from)), '_schemas', `${file}.js`),
  );
  return loaded.validate;
}

function manifestOf(from: string): string {
  return require.resolve(`${from}/package.json`);
}

const versions = new Map<string, string>();

/** A package with the version that is installed. */
function releaseOf(from: string): string {
  const known = versions.get(from);
  if (known !== undefined) return known;
  const { version } = z
    .looseObject({ version: z.string() })
    .parse(JSON.parse(readFileSync(manifestOf(from), 'utf8')));
  const release = `${from} ${version}`;
  versions.set(from, release);
  return release;
}

/** The schema of a kind; undefined for a kind that is not known here. */
export function schemaFor(
  apiVersion: string,
  kind: string,
): KindSchema | undefined {
  const row = compiled().get(`${apiVersion}/${kind}`);
  if (!row) return customSchema(apiVersion, kind);
  const { from, file, texts } = row;
  return { validate: loadSchema(from, file), release: releaseOf(from), texts };
}

/** Every kind with a schema, as `apiVersion/kind`, sorted. */
export function knownKinds(): string[] {
  return [...compiled().keys(), ...customKinds()].sort();
}
