import type { IApplicationSet } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/ApplicationSet';
import { Note, YamlDocument } from '../../render/yaml/yamlFile';
import { forgeApi, PlatformAnswers } from '../answers';
import {
  IN_CLUSTER,
  RELEASES,
  REPOSITORIES_PROJECT,
  REPOSITORY_NAME,
  UNDERSCORE,
  WIRING_PREFIX,
} from '../names';

type Spec = IApplicationSet['spec'];

/** Seconds between two listings of the organization. */
const REQUEUE_SECONDS = 300;

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
          repositoryMatch: REPOSITORY_NAME,
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
      name: `${WIRING_PREFIX}{{ .repository | lower | replace "_" "${UNDERSCORE}" }}`,
      labels: { 'drydock.dev/repository-wiring': 'true' },
    },
    spec: {
      project: REPOSITORIES_PROJECT,
      source: {
        repoURL: '{{.url}}',
        targetRevision: RELEASES.branch,
        path: RELEASES.folder,
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
        syncOptions: ['FailOnSharedResource=true'],
      },
    },
  };
}

const FILTER = ['spec', 'generators', 0, 'scmProvider', 'filters', 0] as const;

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
    at: [...FILTER, 'repositoryMatch'],
    text: 'Names with two signs in a row, or one at an end, are left out: with them two repositories could get one name below.',
  },
  {
    at: [...FILTER, 'branchMatch'],
    text: 'The release workflow makes this branch with the first digest, so production does not appear before there is an image for it.',
  },
  {
    at: ['spec', 'template', 'metadata', 'name'],
    text: 'Argo CD writes this name on each object, after everything the repository has a say in. The admission policies read from it which repository an object came from.',
  },
  {
    at: ['spec', 'template', 'spec', 'syncPolicy', 'syncOptions', 0],
    text: 'A manifest can ask for the object of its name to be deleted and made again. Not those of other Applications.',
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
