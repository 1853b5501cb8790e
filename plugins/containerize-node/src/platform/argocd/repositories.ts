import type { IApplicationSet } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/ApplicationSet';
import { Note, YamlDocument } from '../../render/yaml/yamlFile';
import { forgeApi, PlatformAnswers } from '../answers';
import {
  RELEASES,
  REPOSITORIES_PROJECT,
  REPOSITORY_ANNOTATION,
} from '../names';

type Spec = IApplicationSet['spec'];

/** Seconds between two listings of the organization. */
const REQUEUE_SECONDS = 300;
const IN_CLUSTER = 'https://kubernetes.default.svc';

function generator(answers: PlatformAnswers): Spec['generators'][number] {
  const api = forgeApi(answers);
  return {
    scmProvider: {
      github: {
        organization: answers.organization,
        ...(api ? { api } : {}),
        appSecretName: answers['scm-secret'],
        allBranches: true,
      },
      cloneProtocol: 'https',
      filters: [
        {
          labelMatch: `^${answers.topic}$`,
          branchMatch: `^${RELEASES.branch}$`,
          pathsExist: [RELEASES.folder],
        },
      ],
      requeueAfterSeconds: REQUEUE_SECONDS,
    },
  };
}

function template(answers: PlatformAnswers): Spec['template'] {
  return {
    metadata: {
      name: 'drydock-repository-{{normalize .repository}}',
      labels: { 'drydock.dev/repository-wiring': 'true' },
    },
    spec: {
      project: REPOSITORIES_PROJECT,
      source: {
        repoURL: '{{.url}}',
        targetRevision: RELEASES.branch,
        path: RELEASES.folder,
        kustomize: {
          forceCommonAnnotations: true,
          commonAnnotations: {
            [REPOSITORY_ANNOTATION]: '{{.organization}}/{{.repository}}',
          },
        },
      },
      destination: {
        server: IN_CLUSTER,
        namespace: answers['argocd-namespace'],
      },
      syncPolicy: {
        automated: { prune: true, selfHeal: true },
        retry: {
          limit: 3,
          refresh: true,
          backoff: { duration: '10s', factor: 2, maxDuration: '2m' },
        },
      },
    },
  };
}

const SOURCE = ['spec', 'template', 'spec', 'source'] as const;

const NOTES: Note[] = [
  {
    at: ['spec', 'syncPolicy'],
    text: 'A repository that loses its topic, or a listing that comes back empty, takes the Application away and leaves what it made.',
  },
  {
    at: ['spec', 'generators', 0, 'scmProvider', 'github', 'allBranches'],
    text: 'The branch of releases is not the default branch.',
  },
  {
    at: ['spec', 'generators', 0, 'scmProvider', 'filters', 0, 'branchMatch'],
    text: 'The release workflow makes this branch with the first digest, so production does not appear before there is an image for it.',
  },
  {
    at: [...SOURCE, 'kustomize', 'commonAnnotations'],
    text: 'Says on each object which repository it came from. Put on here, the repository cannot change it; the admission policies rest on it.',
  },
];

/** `repositories.yaml`: one Application for each repository of the organization that carries the topic. */
export function repositories(answers: PlatformAnswers): YamlDocument {
  const value: IApplicationSet = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata: {
      name: 'drydock-repositories',
      namespace: answers['argocd-namespace'],
    },
    spec: {
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      generators: [generator(answers)],
      syncPolicy: { preserveResourcesOnDeletion: true },
      template: template(answers),
    },
  };
  return {
    head: [
      `Applies ${RELEASES.folder} of each repository with the topic ${answers.topic}, from the branch of its releases.`,
    ],
    value,
    notes: NOTES,
  };
}
