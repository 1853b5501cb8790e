import { PlatformAnswers } from '../../answers';
import { PolicyPlan } from '../policy';
import { besideArgoCd, isTracked } from './wiring';

/** Service account of Argo CD's application controller, in its own manifests and in its chart. */
const CONTROLLER = 'argocd-application-controller';

/**
 * A manifest may ask Argo CD to delete the object of its name first, as a hook or with Replace and Force. Of objects that
 * some Application tracks the sync option FailOnSharedResource takes care.
 */
export function deletions(answers: PlatformAnswers): PolicyPlan {
  return {
    name: 'drydock-repository-deletions',
    about:
      'What people made beside Argo CD is not deleted by a sync, whatever a manifest of the same name asks for.',
    groups: ['argoproj.io', 'argocd-image-updater.argoproj.io'],
    resources: [
      'appprojects',
      'applications',
      'applicationsets',
      'imageupdaters',
    ],
    operations: ['DELETE'],
    matchConditions: [
      {
        name: 'is-a-sync',
        expression: `request.userInfo.username == 'system:serviceaccount:${answers['argocd-namespace']}:${CONTROLLER}'`,
      },
    ],
    validations: [
      {
        expression: isTracked('oldObject'),
        message:
          'No Application made this object, so no sync deletes it. Delete it by hand.',
      },
    ],
    matchResources: besideArgoCd(answers),
  };
}
