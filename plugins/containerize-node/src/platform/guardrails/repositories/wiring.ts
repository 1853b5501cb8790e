import { PlatformAnswers } from '../../answers';
import {
  REPOSITORIES_PROJECT,
  TRACKING_ID,
  UNDERSCORE,
  WIRING_PREFIX,
} from '../../names';
import { PolicyPlan } from '../policy';
import { celList } from '../cel';

const SYSTEM_NAMESPACES = ['kube-system', 'kube-public', 'kube-node-lease'];

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

/** Whether an object says which Application it came from. */
export function isTracked(object: string): string {
  return `has(${object}.metadata.annotations) && '${TRACKING_ID}' in ${object}.metadata.annotations`;
}

function trackingId(object: string): string {
  return `${object}.metadata.annotations['${TRACKING_ID}']`;
}

function variables(answers: PlatformAnswers): PolicyPlan['variables'] {
  const organization = answers.organization.toLowerCase();
  return [
    {
      name: 'application',
      expression: `${trackingId('object')}.split(':')[0]`,
    },
    {
      name: 'repository',
      expression: `'${organization}/' + variables.application.substring(${WIRING_PREFIX.length}).replace('${UNDERSCORE}', '_')`,
    },
    {
      name: 'url',
      expression: `'https://${answers['forge-host']}/' + variables.repository + '.git'`,
    },
    { name: 'protectedNamespaces', expression: protectedNamespaces(answers) },
    { name: 'protectedProjects', expression: protectedProjects(answers) },
  ];
}

/** Beside Argo CD: the one namespace whose objects Argo CD obeys. */
export function besideArgoCd(
  answers: PlatformAnswers,
): PolicyPlan['matchResources'] {
  return {
    namespaceSelector: {
      matchLabels: {
        'kubernetes.io/metadata.name': answers['argocd-namespace'],
      },
    },
  };
}

/** What all policies have in common on objects that a repository's wiring holds. */
export function ofRepositories(
  answers: PlatformAnswers,
): Pick<
  PolicyPlan,
  'groups' | 'operations' | 'matchConditions' | 'variables' | 'matchResources'
> {
  return {
    groups: ['argoproj.io'],
    operations: ['CREATE', 'UPDATE'],
    matchConditions: [
      {
        name: 'comes-from-a-repository',
        expression: `${isTracked('object')} && ${trackingId(
          'object',
        )}.startsWith('${WIRING_PREFIX}')`,
      },
    ],
    variables: variables(answers),
    matchResources: besideArgoCd(answers),
  };
}

/** An object stays with the repository, or the people, that made it. */
export const KEEPS_OWNER = {
  expression: `oldObject == null || (${isTracked('oldObject')} && ${trackingId(
    'oldObject',
  )}.split(':')[0] == variables.application)`,
  messageExpression: `'The object is there already and belongs to somebody else. If it is of this repository, put the annotation ${TRACKING_ID} on it by hand: ' + ${trackingId(
    'object',
  )}`,
};

/** A condition that a name is not that of a repository's wiring. */
export function notWiring(
  name: string,
): NonNullable<PolicyPlan['validations']>[number] {
  return {
    expression: `!${name}.startsWith('${WIRING_PREFIX}')`,
    message: `Names that begin with ${WIRING_PREFIX} are the platform's.`,
  };
}
