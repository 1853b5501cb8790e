import { PlatformAnswers } from '../../answers';
import { PolicyPlan } from '../policy';
import { celEmpty, celList } from '../cel';
import { KEEPS_OWNER, ofRepositories } from './wiring';

/** A namespace, or all previews of an application. */
const NAMESPACE = "matches('^[a-z0-9]([-a-z0-9]*[a-z0-9])?(-pr-[*])?$')";

function whatItReaches(answers: PlatformAnswers): PolicyPlan['validations'] {
  const clusters = celList(answers.clusters);
  return [
    {
      expression: `!has(object.spec.destinations) || object.spec.destinations.all(item, has(item.server) && item.server in ${clusters} && (!has(item.name) || item.name == ''))`,
      message:
        'destinations: only clusters of the platform, each by its server.',
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
  ];
}

/** What a repository's own AppProject cannot allow. */
export function projects(answers: PlatformAnswers): PolicyPlan {
  return {
    ...ofRepositories(answers),
    name: 'drydock-repository-projects',
    about:
      'A project that a repository brings along allows its own source, and no namespace of the system or the platform.',
    resources: ['appprojects'],
    validations: [
      KEEPS_OWNER,
      {
        expression: '!(object.metadata.name in variables.protectedProjects)',
        message: "The project is not a repository's.",
      },
      {
        expression:
          'has(object.spec.sourceRepos) && object.spec.sourceRepos.all(source, source.lowerAscii() == variables.url)',
        messageExpression:
          "'sourceRepos: only ' + variables.url + ' is allowed.'",
      },
      ...whatItReaches(answers),
      {
        expression: celEmpty('object.spec.sourceNamespaces'),
        message: 'sourceNamespaces: Applications live beside Argo CD.',
      },
      {
        expression: celEmpty('object.spec.destinationServiceAccounts'),
        message:
          'destinationServiceAccounts: whose rights a sync has is for the platform to say.',
      },
    ],
  };
}
