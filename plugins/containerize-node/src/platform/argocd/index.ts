import { platformPart } from '../../data/platform';
import { PlatformAnswers } from '../answers';
import { Part } from '../part';
import { project } from './project';
import { repositories } from './repositories';
import { commandParameters, settings } from './settings';

/** Argo CD: its settings, and the ApplicationSet that applies each repository's wiring. */
export function argocdPart(answers: PlatformAnswers): Part {
  return {
    folder: 'argocd',
    about: `Argo CD ${
      platformPart('argo-cd').version
    }: its settings, and one Application for the wiring of each repository.`,
    objects: [
      ['settings.yaml', [settings(answers), commandParameters(answers)]],
      ['project.yaml', [project(answers)]],
      ['repositories.yaml', [repositories(answers)]],
    ],
  };
}
