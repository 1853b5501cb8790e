import { BuiltObject } from '../repository/types';
import { VerifyReport } from '../types';
import { strictCheck } from './strict';

/** Holds every object against the schema of its kind. */
export function checkObjects(
  objects: readonly BuiltObject[],
  report: VerifyReport,
): void {
  for (const { object, place } of objects) {
    const strict = strictCheck(object);
    if (strict.unknownKind) {
      report.notVerified.push({
        check: `schema of ${object.kind} (${object.apiVersion})`,
        reason: 'no schema of this kind is known',
      });
      continue;
    }
    for (const { pointer, message } of strict.problems) {
      report.problems.push({
        rule: 'schema',
        severity: 'error',
        ...place(pointer),
        message,
        fix: 'Compare it with the API reference of this kind, in the version that your cluster has.',
      });
    }
  }
}
