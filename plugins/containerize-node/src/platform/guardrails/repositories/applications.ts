import { listingApi, PlatformAnswers } from '../../answers';
import { PolicyPlan } from '../policy';
import { celList } from '../cel';
import { KEEPS_OWNER, notWiring, ofRepositories } from './wiring';

/** Conditions on the spec of an Application, wherever it stands. */
function specValidations(at: string): PolicyPlan['validations'] {
  return [
    {
      // An empty name means the project "default"; one that is a template is decided later.
      expression: `${at}.project.matches('^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$') && !(${at}.project in variables.protectedProjects)`,
      message: 'project: one by its name, and none of the platform.',
    },
    {
      expression: `!has(${at}.sources) && !has(${at}.sourceHydrator) && has(${at}.source) && ${at}.source.repoURL.lowerAscii() == variables.url`,
      messageExpression: "'source: only ' + variables.url + ' is allowed.'",
    },
  ];
}

/** What a repository's own Application cannot say. */
export function applications(answers: PlatformAnswers): PolicyPlan {
  return {
    ...ofRepositories(answers),
    name: 'drydock-repository-applications',
    about:
      'An Application that a repository brings along deploys that repository, in a project that is none of the platform.',
    resources: ['applications'],
    validations: [
      KEEPS_OWNER,
      notWiring('object.metadata.name'),
      ...specValidations('object.spec'),
      {
        expression:
          '!has(object.operation) || !has(object.operation.sync) || (!has(object.operation.sync.sources) && (!has(object.operation.sync.source) || object.operation.sync.source.repoURL.lowerAscii() == variables.url))',
        messageExpression: "'operation: only ' + variables.url + ' is synced.'",
      },
    ],
  };
}

const TEMPLATE = 'object.spec.template';

/**
 * An ApplicationSet takes over whatever Application has the name it makes, unless another ApplicationSet made that one:
 * names of previews are the only ones it may make.
 */
function madeNames(answers: PlatformAnswers): PolicyPlan['validations'] {
  const number = '[{][{] *[.]number *[}][}]';
  return [
    {
      expression: `${TEMPLATE}.metadata.name.matches('^[a-z0-9]([-a-z0-9]*[a-z0-9])?-pr-${number}(-guardrails)?$')`,
      message:
        'template: only Applications called NAME-pr-{{.number}} or NAME-pr-{{.number}}-guardrails.',
    },
    notWiring(`${TEMPLATE}.metadata.name`),
    {
      expression: `!has(${TEMPLATE}.metadata.namespace) || ${TEMPLATE}.metadata.namespace == '${answers['argocd-namespace']}'`,
      message: 'template: Applications live beside Argo CD.',
    },
    {
      expression: '!has(object.spec.templatePatch)',
      message: 'templatePatch could change everything checked here.',
    },
  ];
}

const GENERATOR_TEMPLATE = 'item.pullRequest.template';

function generators(answers: PlatformAnswers): PolicyPlan['validations'] {
  const api = listingApi(answers).replace(/\/$/, '');
  return [
    {
      expression:
        "object.spec.generators.all(item, has(item.pullRequest) && has(item.pullRequest.github) && !has(item.selector) && (item.pullRequest.github.owner + '/' + item.pullRequest.github.repo).lowerAscii() == variables.repository)",
      messageExpression:
        "'generators: only pull requests of ' + variables.repository",
    },
    {
      expression: `object.spec.generators.all(item, !has(${GENERATOR_TEMPLATE}) || !has(${GENERATOR_TEMPLATE}.spec) || (${GENERATOR_TEMPLATE}.spec.project == '' && !has(${GENERATOR_TEMPLATE}.spec.source) && !has(${GENERATOR_TEMPLATE}.spec.sources)))`,
      message:
        'generators: a template of their own could change everything checked here.',
    },
    {
      expression: `object.spec.generators.all(item, !has(item.pullRequest.github.api) || item.pullRequest.github.api in ${celList(
        [api, `${api}/`],
      )})`,
      message: `generators: the API of pull requests is ${api}.`,
    },
  ];
}

/** What a repository's own ApplicationSet cannot make. */
export function applicationSets(answers: PlatformAnswers): PolicyPlan {
  return {
    ...ofRepositories(answers),
    name: 'drydock-repository-applicationsets',
    about:
      "An ApplicationSet that a repository brings along makes Applications of that repository's pull requests, and of nothing else.",
    resources: ['applicationsets'],
    validations: [
      KEEPS_OWNER,
      ...specValidations(`${TEMPLATE}.spec`),
      ...madeNames(answers),
      ...generators(answers),
    ],
  };
}
