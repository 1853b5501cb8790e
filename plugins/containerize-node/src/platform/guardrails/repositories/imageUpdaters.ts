import { PlatformAnswers } from '../../answers';
import { PREVIEW_LABEL } from '../../names';
import { PolicyPlan } from '../policy';
import { KEEPS_OWNER, ofRepositories } from './wiring';

const LABELS = 'item.labelSelectors.matchLabels';

/** What a repository's own ImageUpdater cannot follow. */
export function imageUpdaters(answers: PlatformAnswers): PolicyPlan {
  return {
    ...ofRepositories(answers),
    groups: ['argocd-image-updater.argoproj.io'],
    name: 'drydock-repository-imageupdaters',
    about:
      'An ImageUpdater that a repository brings along follows the annotations of previews. It writes no image of its own choice, and never one of production.',
    resources: ['imageupdaters'],
    validations: [
      KEEPS_OWNER,
      {
        expression: `object.spec.applicationRefs.all(item, has(item.useAnnotations) && item.useAnnotations && has(item.labelSelectors) && has(${LABELS}) && 'drydock.dev/component' in ${LABELS} && '${PREVIEW_LABEL}' in ${LABELS} && ${LABELS}['${PREVIEW_LABEL}'] == 'true')`,
        message: `applicationRefs: useAnnotations, the label drydock.dev/component and ${PREVIEW_LABEL}: "true" are expected.`,
      },
    ],
  };
}
