import { pointer } from '../repository/pointer';
import { AccessRecord } from './accessed';
import { ValidationError, Validator, validatorFor } from './validators';

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
}

/**
 * Checks an object against the schema of its kind and refuses fields the schema does not know, which the API server
 * would silently drop.
 */
export function strictCheck(object: Checked): StrictResult {
  const validate = validatorFor(object.apiVersion, object.kind);
  if (!validate) return { unknownKind: true };
  const problems = [
    ...check(validate, object.kind, object),
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
  const validate = validatorFor('v1', 'ConfigMap');
  return validate
    ? check(validate, kind, { apiVersion: 'v1', kind: 'ConfigMap', metadata })
    : [];
}

function check(
  validate: Validator,
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
    } else {
      problems.push(describe(error));
    }
  }
  for (const field of [...unknown].sort()) {
    problems.push({
      pointer: field,
      message: `${kind} has no field ${field
        .slice(1)
        .replaceAll('/', '.')
        .replaceAll('~1', '/')}`,
    });
  }
  return problems;
}

function describe(error: ValidationError): FieldProblem {
  const missing = error.params.missingProperty;
  const place = error.instancePath;
  if (typeof missing === 'string') {
    return { pointer: place, message: `${missing} is required` };
  }
  const type = error.params.type;
  return {
    pointer: place,
    message:
      error.message ??
      (typeof type === 'string' ? `must be ${type}` : `fails ${error.keyword}`),
  };
}
