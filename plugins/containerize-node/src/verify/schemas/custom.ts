import Ajv from 'ajv';
import { z } from 'zod';
import { lazily, table } from '../../data/table';
import { closed, OpenApiSchema } from './closed';
import type { KindSchema, Validator } from './validators';

/** Files under `data/schemas` that hold the schema of a custom resource definition. */
const FILES = [
  'clusterexternalsecret.yaml',
  'externalsecret.yaml',
  'imageupdater.yaml',
  'secretstore.yaml',
];

const customResource = z.strictObject({
  source: z.string(),
  /** Project and version, as a finding names it. */
  release: z.string(),
  apiVersion: z.string(),
  kinds: z.array(z.string()).min(1),
  schema: z.looseObject({ properties: z.record(z.string(), z.unknown()) }),
});

const tables = FILES.map(file => table(`schemas/${file}`, customResource));

const OPEN: OpenApiSchema = {
  type: 'object',
  'x-kubernetes-preserve-unknown-fields': true,
};

const schemas = lazily(
  () =>
    new Map<string, { release: string; schema: OpenApiSchema }>(
      tables
        .map(read => read())
        .flatMap(({ apiVersion, kinds, schema, release }) =>
          kinds.map(
            kind =>
              [
                `${apiVersion}/${kind}`,
                { release, schema: wholeObject(schema) },
              ] as const,
          ),
        ),
    ),
);

/** The files hold what is special about a kind; the rest is the same for all. */
function wholeObject(schema: OpenApiSchema): OpenApiSchema {
  return closed({
    ...schema,
    properties: {
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: OPEN,
      status: OPEN,
      ...schema.properties,
    },
  });
}

// The definitions hold keywords and formats of Kubernetes, and patterns in Go's syntax, which knows no `u` flag.
const ajv = lazily(
  () =>
    new Ajv({
      strict: false,
      allErrors: true,
      validateFormats: false,
      unicodeRegExp: false,
    }),
);

const compiled = new Map<string, Validator>();

/** The strict schema of a kind that a custom resource definition under `data/schemas` describes. */
export function customSchema(
  apiVersion: string,
  kind: string,
): KindSchema | undefined {
  const key = `${apiVersion}/${kind}`;
  const row = schemas().get(key);
  if (!row) return undefined;
  const validate: Validator = compiled.get(key) ?? ajv().compile(row.schema);
  compiled.set(key, validate);
  return { validate, release: row.release, texts: [] };
}

/** The kinds described under `data/schemas`, as `apiVersion/kind`. */
export function customKinds(): string[] {
  return [...schemas().keys()];
}
