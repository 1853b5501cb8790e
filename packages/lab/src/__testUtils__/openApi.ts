import { readFileSync } from 'node:fs';
import Ajv2019, { ValidateFunction } from 'ajv/dist/2019';
import addFormats from 'ajv-formats';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Schema = { [key: string]: Json };

/** What OpenAPI adds to a schema and does not judge an answer by. */
const ANNOTATIONS = [
  'example',
  'examples',
  'description',
  'title',
  'default',
  'deprecated',
  'externalDocs',
  'readOnly',
  'writeOnly',
  'discriminator',
];
const COMPOSITIONS = ['allOf', 'oneOf', 'anyOf'];

function isObject(value: Json | undefined): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Schemas below a map of names (`properties`) are walked; the map itself is not one. */
function walkMap(map: Schema): Schema {
  return Object.fromEntries(
    Object.entries(map).map(([name, schema]) => [name, strict(schema, true)]),
  );
}

function walkKeyword(key: string, value: Json): Json {
  if (key === 'properties' && isObject(value)) return walkMap(value);
  if (COMPOSITIONS.includes(key) && Array.isArray(value))
    return value.map(each => strict(each, false));
  if (key === 'items' || key === 'additionalProperties')
    return strict(value, true);
  return value;
}

/**
 * Turns a schema of GitHub's description into one that refuses what it does not name:
 * OpenAPI 3.0's `nullable` becomes JSON Schema, and objects are closed unless they are part of a composition,
 * where the composition is closed as a whole.
 */
function strict(schema: Json, close: boolean): Json {
  if (!isObject(schema)) return schema;
  const { nullable, ...rest } = schema;
  const walked: Schema = Object.fromEntries(
    Object.entries(rest)
      .filter(([key]) => !ANNOTATIONS.includes(key) && !key.startsWith('x-'))
      .map(([key, value]) => [key, walkKeyword(key, value)]),
  );
  const named = ['$ref', 'properties', ...COMPOSITIONS].some(
    key => key in walked,
  );
  if (close && named && !('additionalProperties' in walked)) {
    walked.unevaluatedProperties = false;
  }
  return nullable === true ? { anyOf: [walked, { type: 'null' }] } : walked;
}

function load(): Schema {
  const file = require.resolve(
    '@octokit/openapi/generated/api.github.com.json',
  );
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Answers that the description gets wrong. */
const CORRECTED: Record<string, Schema> = {
  // Two schemas without a required field, of which exactly one should fit.
  'PUT /repos/{owner}/{repo}/contents/{path} 409': {
    $ref: '#/components/schemas/basic-error',
  },
  // It asks for an account that is a user and an enterprise at once.
  'GET /app/installations 200': {
    type: 'array',
    items: { $ref: '#/components/schemas/installation' },
  },
};

const ROOT = 'https://lab.example/github.json';
const compiled = new Map<string, ValidateFunction | 'empty'>();
let description: Schema | undefined;
let ajv: Ajv2019 | undefined;

function at(value: Json | undefined, ...keys: string[]): Json | undefined {
  return keys.reduce<Json | undefined>(
    (inner, key) => (isObject(inner) ? inner[key] : undefined),
    value,
  );
}

function prepare(): { api: Schema; validator: Ajv2019 } {
  description ??= load();
  if (!ajv) {
    ajv = new Ajv2019({
      strict: true,
      strictTypes: false,
      strictRequired: false,
      allErrors: false,
    });
    addFormats(ajv);
    const schemas = at(description, 'components', 'schemas');
    // Components are left open: whoever refers to one closes it, so that compositions work.
    const open = Object.fromEntries(
      Object.entries(isObject(schemas) ? schemas : {}).map(([name, schema]) => [
        name,
        strict(schema, false),
      ]),
    );
    ajv.addVocabulary(['components']);
    ajv.addSchema({ $id: ROOT, components: { schemas: open } });
  }
  return { api: description, validator: ajv };
}

function compile(validator: Ajv2019, schema: Json): ValidateFunction {
  const text = JSON.stringify(strict(schema, true)).replaceAll(
    '"#/components/',
    `"${ROOT}#/components/`,
  );
  return validator.compile(JSON.parse(text));
}

function validatorFor(
  operation: string,
  status: number,
): ValidateFunction | 'empty' {
  const key = `${operation} ${status}`;
  const known = compiled.get(key);
  if (known) return known;
  const { api, validator } = prepare();
  const [method, path] = operation.split(' ');
  const found = at(api, 'paths', path, method.toLowerCase());
  if (!found)
    throw new Error(`GitHub's description has no operation ${operation}`);
  let response = at(found, 'responses', String(status));
  // Whoever lacks a right gets 403 everywhere, described or not.
  if (!response && status === 403) {
    response = at(api, 'components', 'responses', 'forbidden');
  }
  if (!response)
    throw new Error(
      `GitHub's description has no answer ${status} for ${operation}`,
    );
  const reference = at(response, '$ref');
  if (typeof reference === 'string')
    response = at(api, ...reference.slice(2).split('/'));
  const schema =
    CORRECTED[key] ?? at(response, 'content', 'application/json', 'schema');
  const result = schema === undefined ? 'empty' : compile(validator, schema);
  compiled.set(key, result);
  return result;
}

function failuresOf(
  validate: ValidateFunction | 'empty',
  body: unknown,
): string | undefined {
  if (validate === 'empty' || validate(body)) return undefined;
  return (validate.errors ?? [])
    .map(
      error =>
        `${error.instancePath || '/'} ${error.message} ${JSON.stringify(
          error.params,
        )}`,
    )
    .join('\n  ');
}

/**
 * Checks an answer against GitHub's own description.
 *
 * @param operation - such as `GET /repos/{owner}/{repo}`
 * @returns what does not fit; undefined when everything does
 */
export function problemWith(
  operation: string,
  status: number,
  body: unknown,
): string | undefined {
  const failures = failuresOf(validatorFor(operation, status), body);
  return failures && `${operation} ${status}:\n  ${failures}`;
}

/** Checks a value against a named component of the description, such as a webhook's body. */
export function problemWithComponent(
  name: string,
  body: unknown,
): string | undefined {
  const key = `component ${name}`;
  const validate =
    compiled.get(key) ??
    compile(prepare().validator, { $ref: `#/components/schemas/${name}` });
  compiled.set(key, validate);
  return failuresOf(validate, body);
}
