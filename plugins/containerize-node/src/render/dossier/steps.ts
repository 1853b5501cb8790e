import { Blueprint } from '../../plan';
import { markdownCode as code, markdownText as text } from '../text/markdown';
import { monitoringSteps } from './monitoringSteps';
import { previewSteps } from './previewSteps';
import { secretSteps } from './secretSteps';
import { forAll, OLD_SERVERS, PLATFORM, Step } from './step';
import { wiringSteps } from './wiringSteps';

function buildSecrets(blueprint: Blueprint): string[] {
  return blueprint.image.stages
    .flatMap(stage => stage.steps)
    .flatMap(step => (step.kind === 'run' ? step.secrets ?? [] : []))
    .map(secret => secret.id);
}

function beforeMerge(blueprint: Blueprint, owner: string): Step[] {
  const { keys, name } = blueprint.secret;
  const { committedSecrets, submodules } = blueprint.profile;
  const namespace = code(blueprint.namespace);
  return [
    {
      owner: PLATFORM,
      what: `Let the namespace ${namespace} exist, and let its pods pull ${code(
        blueprint.imageRepository,
      )}.`,
    },
    ...forAll(
      keys.length > 0 && blueprint.delivery.secrets.kind === 'existing'
        ? [name]
        : [],
      owner,
      secret =>
        `Make the Secret ${secret} in ${namespace} with the keys listed below. Pods do not start without it.`,
    ),
    ...forAll(
      buildSecrets(blueprint),
      PLATFORM,
      list =>
        `Give the image build the secrets ${list}: they open private package sources.`,
    ),
    ...forAll(
      submodules.map(item => item.path),
      PLATFORM,
      list => `Let the image build check out the submodules ${list}.`,
    ),
    ...forAll(
      committedSecrets.map(item => item.name),
      owner,
      list =>
        `Replace the secrets that are committed (${list}): they stay in the history.`,
    ),
  ];
}

/** Schedules that have no counterpart in a cluster. */
function startUpJobs(blueprint: Blueprint): string[] {
  return blueprint.profile.processes
    .filter(
      item => item.kind === 'cron' && item.schedule?.startsWith('@reboot'),
    )
    .map(item => item.command ?? item.name);
}

function reachable(blueprint: Blueprint, owner: string): Step[] {
  const { dataStores, localDaemons } = blueprint.profile;
  return [
    ...forAll(
      dataStores.filter(item => item.required).map(item => item.product),
      PLATFORM,
      list =>
        `Let pods of ${code(
          blueprint.namespace,
        )} reach ${list}, and let the configuration name them by an address other than localhost.`,
    ),
    ...forAll(
      localDaemons.map(item => item.name),
      owner,
      list =>
        `The application expects on localhost, where no pod has it: ${list}. Configure an address in the network.`,
    ),
  ];
}

function beforeCutover(blueprint: Blueprint, owner: string): Step[] {
  return [
    ...reachable(blueprint, owner),
    ...blueprint.volumes.map(item => ({
      owner: OLD_SERVERS,
      what: `Copy ${code(item.path)} to the volume ${code(
        `${blueprint.name}-${item.name}`,
      )}, and once more at the cut-over.`,
    })),
    ...forAll(
      startUpJobs(blueprint),
      owner,
      list =>
        `Decide what becomes of ${list}, which cron starts when a machine boots.`,
    ),
    ...forAll(
      blueprint.tlsSecret ? [blueprint.tlsSecret] : [],
      PLATFORM,
      list => `Make the Secret ${list} with the certificate.`,
    ),
    {
      owner,
      what: 'Measure memory and CPU in the cluster and correct the requests and limits, which are estimates.',
    },
  ];
}

function atCutover(blueprint: Blueprint, owner: string): Step[] {
  return [
    {
      owner: OLD_SERVERS,
      what: 'Stop schedules, workers and deployments on the old servers.',
    },
    {
      owner,
      what: 'Set `cutover: done` in `.drydock/answers.yaml`, run the template again, and merge its pull request.',
    },
    ...forAll(
      blueprint.host ? [blueprint.host] : [],
      PLATFORM,
      host => `Point ${host} to the cluster.`,
    ),
    {
      owner: OLD_SERVERS,
      what: 'Keep the old servers, stopped, until going back is no longer wanted.',
    },
  ];
}

/** What people have to do, in order, as boxes to tick, each with its owner. */
export function stepList(blueprint: Blueprint): string {
  const owner = text(blueprint.owner);
  const phases: [string, Step[]][] = [
    ['Before the merge', beforeMerge(blueprint, owner)],
    [
      'For releases, previews and monitoring',
      [
        ...wiringSteps(blueprint),
        ...secretSteps(blueprint, owner),
        ...previewSteps(blueprint),
        ...monitoringSteps(blueprint, owner),
      ],
    ],
    ['Before the cut-over', beforeCutover(blueprint, owner)],
    ['At the cut-over', blueprint.standby ? atCutover(blueprint, owner) : []],
  ];
  return phases
    .filter(([, steps]) => steps.length > 0)
    .map(([when, steps]) =>
      [
        `${when}:`,
        '',
        ...steps.map(step => `- [ ] ${step.what} Owner: ${step.owner}.`),
      ].join('\n'),
    )
    .join('\n\n');
}
