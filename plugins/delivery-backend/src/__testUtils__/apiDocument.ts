import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadYaml } from '@kubernetes/client-node';
import { z } from 'zod';

const DOCUMENT = join(__dirname, '../schema/openapi.yaml');
const SCHEMAS = '#/components/schemas/';

const reference = z.object({ $ref: z.string() });

const content = z.record(
  z.string(),
  z.object({ schema: z.looseObject({ $ref: z.string().optional() }) }),
);

const operationSchema = z.object({
  operationId: z.string(),
  parameters: z
    .array(z.object({ name: z.string().optional(), in: z.string().optional() }))
    .default([]),
  responses: z.record(z.string(), z.union([reference, z.object({ content })])),
});

const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.object({
    schemas: z.record(z.string(), z.looseObject({})),
  }),
});

/** An operation of the API as it is described. */
export type DescribedOperation = z.infer<typeof operationSchema>;

/** `src/schema/openapi.yaml`. For tests only. @internal */
export const apiDocument = documentSchema.parse(
  loadYaml(readFileSync(DOCUMENT, 'utf8')),
);

/** The schemas with references as JSON Schema alone writes them. */
const definitions: Record<string, z.core.JSONSchema.JSONSchema> = JSON.parse(
  JSON.stringify(apiDocument.components.schemas).replaceAll(
    `"${SCHEMAS}`,
    '"#/$defs/',
  ),
);

const made = new Map<string, z.ZodType>();

function validatorOf(name: string): z.ZodType {
  if (!definitions[name]) throw new Error(`openapi.yaml has no schema ${name}`);
  const known =
    made.get(name) ??
    z.fromJSONSchema({ $ref: `#/$defs/${name}`, $defs: definitions });
  made.set(name, known);
  return known;
}

/** @throws Error when a value is not what a schema of the document says */
export function checkSchema(name: string, value: unknown): void {
  const { error } = validatorOf(name).safeParse(value);
  if (error) {
    throw new Error(
      `openapi.yaml describes ${name} otherwise:\n${z.prettifyError(error)}`,
    );
  }
}

function matches(template: string, path: string): boolean {
  const [wanted, given] = [template, path].map(text => text.split('/'));
  return (
    wanted?.length === given?.length &&
    wanted?.every(
      (part, at) => part.startsWith('{') || part === given?.[at],
    ) === true
  );
}

/** The operation that a request is for. @throws Error when none is described */
export function operationOf(method: string, path: string): DescribedOperation {
  const [pathname = ''] = path.split('?');
  const found = Object.entries(apiDocument.paths).find(([template]) =>
    matches(template, pathname),
  )?.[1][method.toLowerCase()];
  if (!found) throw new Error(`openapi.yaml describes no ${method} ${path}`);
  return found;
}

/** @throws Error when an answer is not what the document says of its operation and status */
export function checkAnswer(
  request: { method: string; path: string },
  { status, body }: { status: number; body: unknown },
): void {
  const { responses } = operationOf(request.method, request.path);
  const described = responses[String(status)] ?? responses.default;
  if (!described) throw new Error(`openapi.yaml knows no answer ${status}`);
  if ('$ref' in described) {
    checkSchema('Error', body);
    return;
  }
  const { $ref = '' } = described.content['application/json']?.schema ?? {};
  checkSchema($ref.replace(SCHEMAS, ''), body);
}
