import { BuiltObject } from '../repository/types';
import { Problem, VerifyReport } from '../types';
import { strictCheck } from './strict';

/** Folders whose objects are shown or compared with, not applied; many are parts of objects. */
const SHOWN = /(^|\/)(docs?|e2e|examples?|fixtures|samples|testdata|tests?)\//;

/** Holds objects that no kustomization builds against the schemas of their kinds. */
export function checkPlainObjects(
  objects: readonly BuiltObject[],
  report: VerifyReport,
): void {
  checkObjects(objects, report, file =>
    SHOWN.test(file) ? 'warning' : 'error',
  );
}

/** Holds every object against the schema of its kind. */
export function checkObjects(
  objects: readonly BuiltObject[],
  report: VerifyReport,
  severityIn: (file: string) => Problem['severity'] = () => 'error',
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
      const where = place(pointer);
      report.problems.push({
        rule: 'schema',
        severity: severityIn(where.file),
        ...where,
        message,
        fix: 'Compare it with the API reference of this kind, in the version that your cluster has.',
      });
    }
  }
}
