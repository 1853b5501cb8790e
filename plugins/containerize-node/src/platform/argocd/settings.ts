import { YamlDocument } from '../../render/yaml/yamlFile';
import { forgeApi, PlatformAnswers } from '../answers';

/** What Argo CD lists repositories and pull requests by when no API is named. */
const DEFAULT_API = 'https://api.github.com/';

function configMap(
  answers: PlatformAnswers,
  name: string,
  data: Record<string, string>,
) {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name,
      namespace: answers['argocd-namespace'],
      labels: { 'app.kubernetes.io/part-of': 'argocd' },
    },
    data,
  };
}

/** Keys of argocd-cm that the chain rests on. */
export function settings(answers: PlatformAnswers): YamlDocument {
  return {
    head: [
      'Only the keys that the chain needs. Applied server-side they join what is there already.',
    ],
    value: configMap(answers, 'argocd-cm', {
      'application.resourceTrackingMethod': 'annotation',
    }),
    notes: [
      {
        at: ['data', 'application.resourceTrackingMethod'],
        text: 'The default since Argo CD 3.0. Namespaces of previews are removed by the annotation it names; an Argo CD with an installationID needs that id on them too.',
      },
    ],
  };
}

/** Keys of argocd-cmd-params-cm; the ApplicationSet controller reads them when it starts. */
export function commandParameters(answers: PlatformAnswers): YamlDocument {
  const key = 'applicationsetcontroller.allowed.scm.providers';
  return {
    head: ['Read when the ApplicationSet controller starts: restart it once.'],
    value: configMap(answers, 'argocd-cmd-params-cm', {
      [key]: forgeApi(answers) ?? DEFAULT_API,
    }),
    notes: [
      {
        at: ['data', key],
        text: "Repositories write ApplicationSets. Without this one of them could name a server of its own and be sent the GitHub App's token. Add the addresses of other forges, separated by commas.",
      },
    ],
  };
}
