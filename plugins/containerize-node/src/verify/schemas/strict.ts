import { AccessRecord } from './accessed';
import { ValidationError, validatorFor } from './validators';

/** A field that is wrong. */
export interface FieldProblem {
  /** Path of the field, such as `/spec/replicas`. */
  pointer: string;
  message: string;
}

/** What a strict check found; `unknownKind` when no schema of the kind is at hand. */
export type StrictResult =
  | { unknownKind: true }
  | { unknownKind: false; problems: FieldProblem[] };

/**
 * Checks an object against the schema of its kind and refuses fields the schema does not know, which the API server
 * would silently drop.
 */
export function strictCheck(object: {
  apiVersion: string;
  kind: string;
}): StrictResult {
  const validate = validatorFor(object.apiVersion, object.kind);
  if (!validate) return { unknownKind: true };
  const record = new AccessRecord();
  const valid = validate(record.watch(object));
  const problems = valid ? [] : (validate.errors ?? []).map(describe);
  for (const pointer of record.unknownFields()) {
    problems.push({
      pointer,
      message: `${object.kind} has no field ${pointer
        .slice(1)
        .replaceAll('/', '.')}`,
    });
  }
  return { unknownKind: false, problems };
}

function describe(error: ValidationError): FieldProblem {
  const missing = error.params.missingProperty;
  if (typeof missing === 'string') {
    return {
      pointer: error.instancePath,
      message: `${missing} is required`,
    };
  }
  const type = error.params.type;
  return {
    pointer: error.instancePath,
    message:
      error.message ??
      (typeof type === 'string' ? `must be ${type}` : `fails ${error.keyword}`),
  };
}
