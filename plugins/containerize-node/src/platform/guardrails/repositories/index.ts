import { YamlDocument } from '../../../render/yaml/yamlFile';
import { PlatformAnswers } from '../../answers';
import { policyDocuments } from '../policy';
import { applications, applicationSets } from './applications';
import { deletions } from './deletions';
import { imageUpdaters } from './imageUpdaters';
import { projects } from './projects';

/** What the objects beside Argo CD that repositories bring along cannot say. */
export function repositoryPolicies(answers: PlatformAnswers): YamlDocument[] {
  return [
    projects,
    applications,
    applicationSets,
    imageUpdaters,
    deletions,
  ].flatMap(make => policyDocuments(make(answers)));
}
