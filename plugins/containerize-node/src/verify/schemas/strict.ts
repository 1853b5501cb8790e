import { keysOf, pointer, valueAt } from '../repository/pointer';
import { isSopsValue, withoutSops } from '../repository/sops';
import { AccessRecord } from './accessed';
import { KindSchema, schemaFor, ValidationError } from './validators';

/** A field that is wrong. */
export interface FieldProblem {
  /** JSON pointer of the field, such as `/spec/replicas`. */
  pointer: string;
  message: string;
}

/** What a strict check found; `unknownKind` when no schema of the kind is at hand. */
export type StrictResult =
  | { unknownKind: true }
  | { unknownKind: false; problems: FieldProblem[] };

interface Checked {
  apiVersion: string;
  kind: string;
  metadata?: unknown;
  sops?: unknown;
}

/**
 * Checks an object against the schema of its kind and refuses fields the schema does not know, which the API server
 * would silently drop. A document that SOPS encrypted is checked as far as it can be read.
 */
export function strictCheck(written: Checked): StrictResult {
  const object = withoutSops(written);
  const schema = schemaFor(object.apiVersion, object.kind);
  if (!schema) return { unknownKind: true };
  const problems = [
    ...check(schema, object.kind, object),
    ...metadataProblems(object),
  ];
  const keys = problems.map(problem => JSON.stringify(problem));
  return {
    unknownKind: false,
    problems: problems.filter(
      (_problem, index) => keys.indexOf(keys[index]) === index,
    ),
  };
}

/** Custom resource definitions do not describe metadata; a ConfigMap's are those of every kind. */
function metadataProblems({ kind, metadata }: Checked): FieldProblem[] {
  const schema = schemaFor('v1', 'ConfigMap');
  return schema
    ? check(schema, kind, { apiVersion: 'v1', kind: 'ConfigMap', metadata })
    : [];
}

function check(
  { validate, release, texts }: KindSchema,
  kind: string,
  value: unknown,
): FieldProblem[] {
  const record = new AccessRecord();
  const valid = validate(record.watch(value));
  const unknown = new Set(record.unknownFields());
  const problems: FieldProblem[] = [];
  for (const error of valid ? [] : validate.errors ?? []) {
    const { additionalProperty } = error.params;
    if (typeof additionalProperty === 'string') {
      unknown.add(error.instancePath + pointer(additionalProperty));
    } else if (!isExcused(error, valueAt(value, error.instancePath))) {
      problems.push(describe(error));
    }
  }
  for (const field of [...unknown].sort()) {
    if (texts.some(text => covers(text, field))) {
      problems.push(...textProblems(field, valueAt(value, field)));
    } else {
      problems.push({
        pointer: field,
        message: `${kind} has no field ${keysOf(field).join(
          '.',
        )} (schema of ${release})`,
      });
    }
  }
  return problems;
}

function textProblems(field: string, value: unknown): FieldProblem[] {
  return typeof value === 'string'
    ? []
    : [{ pointer: field, message: 'must be string' }];
}

/** Whether a pointer whose indices are written `*` means a field. */
function covers(pattern: string, field: string): boolean {
  const wanted = keysOf(pattern);
  const keys = keysOf(field);
  return (
    wanted.length === keys.length &&
    wanted.every(
      (key, index) =>
        key === keys[index] || (key === '*' && /^\d+$/.test(keys[index])),
    )
  );
}

/**
 * Values that another tool puts in before the API server sees them, decrypted or for `${NAME}`; and base64 in lines, as
 * kustomize writes it, which the API server reads like any other.
 */
function isExcused({ params }: ValidationError, value: unknown): boolean {
  if (typeof value !== 'string') return false;
  if (isSopsValue(value) || /\$\{\w[^{}]*\}/.test(value)) return true;
  return (
    params.format === 'byte' &&
    /^[A-Za-z0-9+/]*={0,2}$/.test(value.replace(/[\r\n]/g, ''))
  );
}

function describe(error: ValidationError): FieldProblem {
  const { missingProperty } = error.params;
  const place = error.instancePath;
  if (typeof missingProperty === 'string') {
    return { pointer: place, message: `${missingProperty} is required` };
  }
  return {
    pointer: place,
    message:
      error.message ?? requirement(error.params) ?? `fails ${error.keyword}`,
  };
}

/** In words what a value must be; undefined where the schema says something else of it. */
function requirement({
  type,
  pattern,
  format,
  allowedValues,
}: ValidationError['params']): string | undefined {
  if (typeof type === 'string') return `must be ${type}`;
  if (typeof pattern === 'string') return `must match ${pattern}`;
  if (typeof format === 'string') return `must be ${format}`;
  return Array.isArray(allowedValues)
    ? `must be one of ${allowedValues.join(', ')}`
    : undefined;
}
