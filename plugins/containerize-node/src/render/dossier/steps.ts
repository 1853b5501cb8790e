import { Blueprint } from '../../plan';
import { code, table, text } from '../text/markdown';
import { codes } from './report';

const PLATFORM = 'platform team';
const OLD_SERVERS = 'whoever runs the old servers';

type When =
  | 'before the merge'
  | 'before the cut-over'
  | 'at the cut-over'
  | 'after the cut-over';

/** Something a person has to do. Text is Markdown. */
interface Step {
  when: When;
  what: string;
  owner: string;
}

function buildSecrets(blueprint: Blueprint): string[] {
  const ids = blueprint.image.stages
    .flatMap(stage => stage.steps)
    .flatMap(step => (step.kind === 'run' ? step.secrets ?? [] : []))
    .map(secret => secret.id);
  return [...new Set(ids)];
}

function beforeMerge(blueprint: Blueprint, owner: string): Step[] {
  const when = 'before the merge';
  const { keys, name } = blueprint.secret;
  const secrets = buildSecrets(blueprint);
  const { committedSecrets, submodules } = blueprint.profile;
  return [
    {
      when,
      owner: PLATFORM,
      what: `Let the namespace ${code(
        blueprint.namespace,
      )} exist, and let its pods pull ${code(blueprint.imageRepository)}.`,
    },
    ...(keys.length > 0
      ? [
          {
            when,
            owner,
            what: `Make the Secret ${code(name)} in ${code(
              blueprint.namespace,
            )} with the keys listed below. Pods do not start without it.`,
          } as const,
        ]
      : []),
    ...(secrets.length > 0
      ? [
          {
            when,
            owner: PLATFORM,
            what: `Give the image build the secrets ${codes(
              secrets,
            )}: they open private package sources.`,
          } as const,
        ]
      : []),
    ...(submodules.length > 0
      ? [
          {
            when,
            owner: PLATFORM,
            what: `Let the image build check out the submodules ${codes(
              submodules.map(item => item.path),
            )}.`,
          } as const,
        ]
      : []),
    ...(committedSecrets.length > 0
      ? [
          {
            when,
            owner,
            what: `Replace the secrets that are committed (${codes([
              ...new Set(committedSecrets.map(item => item.name)),
            ])}): they stay in the history.`,
          } as const,
        ]
      : []),
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

function beforeCutover(blueprint: Blueprint, owner: string): Step[] {
  const when = 'before the cut-over';
  const { dataStores, localDaemons } = blueprint.profile;
  const stores = dataStores
    .filter(item => item.required)
    .map(item => item.product);
  const reboot = startUpJobs(blueprint);
  return [
    ...(stores.length > 0
      ? [
          {
            when,
            owner: PLATFORM,
            what: `Let pods of ${code(blueprint.namespace)} reach ${codes([
              ...new Set(stores),
            ])}, and let the configuration name them by an address other than localhost.`,
          } as const,
        ]
      : []),
    ...localDaemons.map(
      item =>
        ({
          when,
          owner,
          what: `${code(
            item.name,
          )} is expected on localhost, where no pod has it: configure an address in the network.`,
        } as const),
    ),
    ...blueprint.volumes.map(
      item =>
        ({
          when,
          owner: OLD_SERVERS,
          what: `Copy ${code(item.path)} to the volume ${code(
            `${blueprint.name}-${item.name}`,
          )}, and once more at the cut-over.`,
        } as const),
    ),
    ...(reboot.length > 0
      ? [
          {
            when,
            owner,
            what: `Decide what becomes of ${codes(
              reboot,
            )}, which cron starts when a machine boots.`,
          } as const,
        ]
      : []),
    ...(blueprint.tlsSecret
      ? [
          {
            when,
            owner: PLATFORM,
            what: `Make the Secret ${code(
              blueprint.tlsSecret,
            )} with the certificate.`,
          } as const,
        ]
      : []),
    {
      when,
      owner,
      what: 'Measure memory and CPU in the cluster and correct the requests and limits, which are estimates.',
    },
  ];
}

function atCutover(blueprint: Blueprint, owner: string): Step[] {
  if (!blueprint.standby) return [];
  const when = 'at the cut-over';
  return [
    {
      when,
      owner: OLD_SERVERS,
      what: 'Stop schedules, workers and deployments on the old servers.',
    },
    {
      when,
      owner,
      what: 'Set `cutover: done` in `.drydock/answers.yaml`, run the template again, and merge its pull request.',
    },
    ...(blueprint.host
      ? [
          {
            when,
            owner: PLATFORM,
            what: `Point ${code(blueprint.host)} to the cluster.`,
          } as const,
        ]
      : []),
    {
      when: 'after the cut-over',
      owner: OLD_SERVERS,
      what: 'Keep the old servers, stopped, until going back is no longer wanted.',
    },
  ];
}

/** What people have to do, in order, each with its owner. */
export function stepTable(blueprint: Blueprint): string {
  const owner = text(blueprint.owner);
  const steps = [
    ...beforeMerge(blueprint, owner),
    ...beforeCutover(blueprint, owner),
    ...atCutover(blueprint, owner),
  ];
  return table(
    ['', 'When', 'What', 'Who'],
    steps.map((step, index) => [
      String(index + 1),
      step.when,
      step.what,
      step.owner,
    ]),
  );
}
