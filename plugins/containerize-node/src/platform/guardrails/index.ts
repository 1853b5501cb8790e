import { platformPart } from '../../data/platform';
import { PlatformAnswers } from '../answers';
import { Part } from '../part';
import { previewPolicies } from './previews';
import { repositoryPolicies } from './repositories';

/** Admission policies: what previews and repositories cannot do, whatever their manifests say. */
export function guardrailsPart(answers: PlatformAnswers): Part {
  return {
    folder: 'guardrails',
    about: `Admission policies of Kubernetes ${
      platformPart('kubernetes').version
    }: what previews and repositories cannot do, whatever their manifests say.`,
    objects: [
      ['previews.yaml', previewPolicies(answers)],
      ['repositories.yaml', repositoryPolicies(answers)],
    ],
  };
}
