import { YamlDocument } from '../../../render/yaml/yamlFile';
import { PlatformAnswers } from '../../answers';
import { policyDocuments } from '../policy';
import { ingresses, ROUTES, SERVICES } from './entry';
import { PODS } from './pods';
import { SECRETS } from './secrets';

/** What previews cannot do. Their namespaces carry the label from the start: only the guard rails may make them. */
export function previewPolicies(answers: PlatformAnswers): YamlDocument[] {
  return [PODS, ingresses(answers), ROUTES, SERVICES, SECRETS].flatMap(
    policyDocuments,
  );
}
