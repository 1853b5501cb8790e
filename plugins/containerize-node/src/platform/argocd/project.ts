import type { IAppProject } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/AppProject';
import { YamlDocument } from '../../render/yaml/yamlFile';
import { organizationUrl, PlatformAnswers } from '../answers';
import { IN_CLUSTER, REPOSITORIES_PROJECT } from '../names';

/** The project that repositories' own wiring is applied in. */
export function project(answers: PlatformAnswers): YamlDocument {
  const value: IAppProject = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: {
      name: REPOSITORIES_PROJECT,
      namespace: answers['argocd-namespace'],
    },
    spec: {
      sourceRepos: [`${organizationUrl(answers)}*`],
      destinations: [
        { namespace: answers['argocd-namespace'], server: IN_CLUSTER },
      ],
      clusterResourceWhitelist: [],
      namespaceResourceWhitelist: [
        { group: 'argoproj.io', kind: 'AppProject' },
        { group: 'argoproj.io', kind: 'Application' },
        { group: 'argoproj.io', kind: 'ApplicationSet' },
        { group: 'argocd-image-updater.argoproj.io', kind: 'ImageUpdater' },
      ],
    },
  };
  return {
    head: [
      'What the wiring of repositories may be: objects of Argo CD, beside Argo CD. A project decides what its Applications may do, so this list alone would let a repository grant itself anything. The admission policies in guardrails/repositories.yaml bound what the objects say: apply both, or neither.',
      'What remains is trust: whoever may merge in a repository with the topic decides what runs in its own namespaces, and may name any namespace that is not protected.',
    ],
    value,
    notes: [
      {
        at: ['spec', 'clusterResourceWhitelist'],
        text: 'Nothing that belongs to the whole cluster.',
      },
    ],
  };
}
