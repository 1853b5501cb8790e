import { previewAnnotations } from '../../../data/platform';
import { PlatformAnswers } from '../../answers';
import { celList } from '../cel';
import { PolicyPlan } from '../policy';

const NGINX = 'nginx.ingress.kubernetes.io/';

/** Annotations of an Ingress that nobody has allowed. A key without a domain is read by no controller. */
export function foreignAnnotations(
  answers: PlatformAnswers,
): NonNullable<PolicyPlan['variables']> {
  const allowed = celList([
    ...previewAnnotations(),
    ...answers['preview-ingress-annotations'],
  ]);
  return [
    { name: 'allowed', expression: allowed },
    {
      name: 'foreign',
      expression:
        "has(object.metadata.annotations) ? object.metadata.annotations.filter(key, key.contains('/') && !variables.allowed.exists(item, key == item || (item.endsWith('/') && key.startsWith(item)))) : []",
    },
  ];
}

/**
 * What annotations make of an ingress controller, which no network policy of the preview bounds: nothing but what is
 * known to stay with the preview's own host.
 */
export const ALLOWED_ANNOTATIONS: PolicyPlan['validations'] = [
  {
    expression: 'size(variables.foreign) == 0',
    messageExpression:
      "'An Ingress of a preview may not have the annotations ' + variables.foreign.join(', ') + '. Leave them out of the overlay of previews, or have the platform allow them: answer preview-ingress-annotations.'",
  },
  {
    expression: `!has(object.metadata.annotations) || object.metadata.annotations.all(key, !key.startsWith('${NGINX}') || object.metadata.annotations[key].matches('^[-A-Za-z0-9.,:/_$ ]*$'))`,
    message: `In previews values of ${NGINX} are plain words, numbers, paths and addresses: they become configuration of the controller.`,
  },
];
