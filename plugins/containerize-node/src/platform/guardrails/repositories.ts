import { YamlDocument } from '../../render/yaml/yamlFile';
import { PlatformAnswers } from '../answers';
import { REPOSITORIES_PROJECT, REPOSITORY_ANNOTATION } from '../names';
import { PolicyPlan, policyDocuments } from './policy';

const SYSTEM_NAMESPACES = ['kube-system', 'kube-public', 'kube-node-lease'];

/** A list in CEL. Names of Kubernetes objects hold no character that would end a string. */
function celList(items: readonly string[]): string {
  return `[${[...new Set(items)].map(item => `'${item}'`).join(', ')}]`;
}

function protectedNamespaces(answers: PlatformAnswers): string {
  return celList([
    ...SYSTEM_NAMESPACES,
    answers['argocd-namespace'],
    answers['rollouts-namespace'],
    answers['trivy-namespace'],
    answers['drydock-namespace'],
    answers['image-updater-namespace'] ?? answers['argocd-namespace'],
    ...answers['protected-namespaces'],
  ]);
}

function protectedProjects(answers: PlatformAnswers): string {
  return celList([
    'default',
    REPOSITORIES_PROJECT,
    ...answers['protected-projects'],
  ]);
}

/** A namespace, or all previews of an application. */
const NAMESPACE = "matches('^[a-z0-9]([-a-z0-9]*[a-z0-9])?(-pr-[*])?$')";

function own(
  answers: PlatformAnswers,
): Pick<
  PolicyPlan,
  'group' | 'operations' | 'matchConditions' | 'variables' | 'matchResources'
> {
  return {
    group: 'argoproj.io',
    operations: ['CREATE', 'UPDATE'],
    matchConditions: [
      {
        name: 'comes-from-a-repository',
        expression: `has(object.metadata.annotations) && '${REPOSITORY_ANNOTATION}' in object.metadata.annotations`,
      },
    ],
    variables: [
      {
        name: 'repository',
        expression: `object.metadata.annotations['${REPOSITORY_ANNOTATION}']`,
      },
      {
        name: 'url',
        expression: `'https://${answers['forge-host']}/' + variables.repository + '.git'`,
      },
      {
        name: 'protectedNamespaces',
        expression: protectedNamespaces(answers),
      },
      { name: 'protectedProjects', expression: protectedProjects(answers) },
    ],
    matchResources: {
      namespaceSelector: {
        matchLabels: {
          'kubernetes.io/metadata.name': answers['argocd-namespace'],
        },
      },
    },
  };
}

/** An object stays with the repository, or the people, that made it. */
const KEEPS_OWNER = {
  expression: `oldObject == null || (has(oldObject.metadata.annotations) && '${REPOSITORY_ANNOTATION}' in oldObject.metadata.annotations && oldObject.metadata.annotations['${REPOSITORY_ANNOTATION}'] == variables.repository)`,
  message: `The object is there already and belongs to somebody else. If it is this repository's, put the annotation ${REPOSITORY_ANNOTATION} on it by hand.`,
};

function projects(answers: PlatformAnswers): PolicyPlan {
  return {
    ...own(answers),
    name: 'drydock-repository-projects',
    about:
      'A project that a repository brings along allows its own source, and no namespace of the system or the platform.',
    resource: 'appprojects',
    validations: [
      KEEPS_OWNER,
      {
        expression: '!(object.metadata.name in variables.protectedProjects)',
        message: "The project is not a repository's.",
      },
      {
        expression:
          'has(object.spec.sourceRepos) && object.spec.sourceRepos.all(source, source == variables.url)',
        messageExpression:
          "'sourceRepos: only ' + variables.url + ' is allowed.'",
      },
      {
        expression: `!has(object.spec.destinations) || object.spec.destinations.all(item, has(item.namespace) && item.namespace.${NAMESPACE} && !(item.namespace in variables.protectedNamespaces))`,
        message:
          'destinations: a namespace by its name, or NAME-pr-*, and none of the system or the platform.',
      },
      {
        expression: `!has(object.spec.clusterResourceWhitelist) || object.spec.clusterResourceWhitelist.all(item, item.group == '' && item.kind == 'Namespace' && has(item.name) && item.name.${NAMESPACE} && !(item.name in variables.protectedNamespaces))`,
        message:
          'clusterResourceWhitelist: only namespaces, each by its name or as NAME-pr-*.',
      },
      {
        expression:
          '!has(object.spec.sourceNamespaces) || size(object.spec.sourceNamespaces) == 0',
        message: 'sourceNamespaces: Applications live beside Argo CD.',
      },
    ],
  };
}

/** Conditions on the spec of an Application, wherever it stands. */
function specValidations(at: string): PolicyPlan['validations'] {
  return [
    {
      expression: `!(${at}.project in variables.protectedProjects)`,
      message: 'project: not one of the platform.',
    },
    {
      expression: `!has(${at}.sources) && !has(${at}.sourceHydrator) && has(${at}.source) && ${at}.source.repoURL == variables.url`,
      messageExpression: "'source: only ' + variables.url + ' is allowed.'",
    },
  ];
}

function applications(answers: PlatformAnswers): PolicyPlan {
  return {
    ...own(answers),
    name: 'drydock-repository-applications',
    about:
      'An Application that a repository brings along deploys that repository, in a project that is none of the platform.',
    resource: 'applications',
    validations: [KEEPS_OWNER, ...specValidations('object.spec')],
  };
}

function applicationSets(answers: PlatformAnswers): PolicyPlan {
  return {
    ...own(answers),
    name: 'drydock-repository-applicationsets',
    about:
      "An ApplicationSet that a repository brings along makes Applications of that repository's pull requests, and of nothing else.",
    resource: 'applicationsets',
    validations: [
      KEEPS_OWNER,
      ...specValidations('object.spec.template.spec'),
      {
        expression: '!has(object.spec.templatePatch)',
        message: 'templatePatch could change everything checked here.',
      },
      {
        expression:
          "object.spec.generators.all(item, has(item.pullRequest) && has(item.pullRequest.github) && (!has(item.pullRequest.template) || !has(item.pullRequest.template.spec) || (item.pullRequest.template.spec.project == '' && !has(item.pullRequest.template.spec.source) && !has(item.pullRequest.template.spec.sources))) && !has(item.selector) && item.pullRequest.github.owner + '/' + item.pullRequest.github.repo == variables.repository)",
        messageExpression:
          "'generators: only pull requests of ' + variables.repository",
      },
    ],
  };
}

function imageUpdaters(answers: PlatformAnswers): PolicyPlan {
  return {
    ...own(answers),
    group: 'argocd-image-updater.argoproj.io',
    name: 'drydock-repository-imageupdaters',
    about:
      'An ImageUpdater that a repository brings along follows the annotations of previews. It writes no image of its own choice, and never one of production.',
    resource: 'imageupdaters',
    validations: [
      KEEPS_OWNER,
      {
        expression:
          "object.spec.applicationRefs.all(item, has(item.useAnnotations) && item.useAnnotations && has(item.labelSelectors) && has(item.labelSelectors.matchLabels) && 'drydock.dev/component' in item.labelSelectors.matchLabels && 'drydock.dev/preview' in item.labelSelectors.matchLabels)",
        message:
          'applicationRefs: useAnnotations, and the labels drydock.dev/component and drydock.dev/preview, are expected.',
      },
    ],
  };
}

/** What the objects beside Argo CD that repositories bring along cannot say. */
export function repositoryPolicies(answers: PlatformAnswers): YamlDocument[] {
  return [projects, applications, applicationSets, imageUpdaters].flatMap(
    make => policyDocuments(make(answers)),
  );
}
