import { PolicyPlan } from '../policy';
import { IN_PREVIEWS, WRITES } from './scope';

/** No part of a path is `.` or `..` or encoded: a store might resolve `production/../preview`. */
function keptForPreviews(key: string): string {
  return `${key}.matches('^/?([A-Za-z0-9_@+=:-][A-Za-z0-9_.@+=:-]*/)+preview$')`;
}

const MESSAGE =
  'A preview reads secrets only from plain paths that end in /preview.';

export const SECRETS: PolicyPlan = {
  name: 'drydock-preview-secrets',
  about:
    'A preview reads only what is kept for previews: paths in the secret store that end in /preview. A branch could name the path of production otherwise.',
  groups: ['external-secrets.io'],
  resources: ['externalsecrets'],
  operations: WRITES,
  validations: [
    {
      expression: `!has(object.spec.data) || object.spec.data.all(item, !has(item.sourceRef) && ${keptForPreviews(
        'item.remoteRef.key',
      )})`,
      message: MESSAGE,
    },
    {
      expression: `!has(object.spec.dataFrom) || object.spec.dataFrom.all(item, !has(item.sourceRef) && !has(item.find) && has(item.extract) && ${keptForPreviews(
        'item.extract.key',
      )})`,
      message: MESSAGE,
    },
  ],
  matchResources: IN_PREVIEWS,
};
