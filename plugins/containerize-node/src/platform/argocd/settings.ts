import { YamlDocument } from '../../render/yaml/yamlFile';
import { listingApi, PlatformAnswers } from '../answers';

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
        text: 'The default since Argo CD 3.0. The admission policies know by the annotation it names which repository an object came from: with another method they see nothing. Namespaces of previews are removed by it; an Argo CD with an installationID needs that id on them too.',
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
      [key]: listingApi(answers),
    }),
    notes: [
      {
        at: ['data', key],
        text: "Repositories write ApplicationSets. Without this one of them could name a server of its own and be sent the GitHub App's token. Add the addresses of other forges, separated by commas.",
      },
    ],
  };
}
