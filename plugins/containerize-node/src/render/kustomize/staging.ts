import { Blueprint, EnvironmentPlan } from '../../plan';
import { dnsLabel } from '../checks';
import { externalSecrets } from '../kubernetes/externalSecrets';
import { objectNames } from '../kubernetes/names';
import { yamlFile } from '../yaml/yamlFile';
import {
  joinParts,
  labelsPart,
  NOTHING,
  oneReplica,
  Part,
  part,
  patchesPart,
} from './environmentParts';
import { hostSettings } from './hostSettings';
import { KUSTOMIZATION, KUSTOMIZATION_FILE } from './kustomization';
import { probeHosts } from './probeHosts';
import { entryPatches, Patch } from './publicHost';
import { RELEASE_FOLDER, renderRelease } from './release';

const FOLDER = 'deploy/overlays/staging';
const SECRET_FILE = 'externalsecret.yaml';

const HEAD = [
  'Staging: every release runs here before production, with the same image.',
  'It is not held back while production is in standby: it has a namespace, a Secret and data stores of its own, so its schedules, workers and migrations touch nothing of the old servers. Its Secret must name nothing of production, mail servers and payment accounts included.',
];

/** Settings that hold the public host. They keep production's value where staging has no host of its own. */
function settings(blueprint: Blueprint, host: string | undefined): Part {
  const { exact, unclear } = hostSettings(blueprint);
  if (host === undefined || exact.length === 0) return NOTHING;
  const left = unclear.map(item => item.name).join(', ');
  return part(
    'configMapGenerator',
    [
      {
        name: objectNames(blueprint).configMap,
        behavior: 'merge',
        literals: exact.map(item => `${item.name}=${item.valueFor(host)}`),
      },
    ],
    `Settings that hold the public host.${
      left === ''
        ? ''
        : ` ${left} name a host of production in another way: look whether staging needs a value of its own.`
    }`,
  );
}

function probePatches(blueprint: Blueprint, host: string | undefined): Patch[] {
  const places = probeHosts(blueprint);
  if (host === undefined || places.length === 0) return [];
  return [
    {
      reason: 'The probes ask for the host under which staging is reached.',
      patch: places
        .map(
          ({ pointer }) =>
            `- op: replace\n  path: ${pointer}\n  value: ${host}\n`,
        )
        .join(''),
      target: { kind: 'Deployment', name: places[0].workload },
    },
  ];
}

function kustomization(
  blueprint: Blueprint,
  plan: EnvironmentPlan,
  resources: readonly string[],
): string {
  const { host } = plan;
  const { fields, notes } = joinParts([
    { fields: { resources: ['../../base', ...resources] }, notes: [] },
    part(
      'components',
      [RELEASE_FOLDER],
      'Which image runs: the one file a release changes.',
    ),
    labelsPart(blueprint, 'staging'),
    settings(blueprint, host),
    patchesPart([
      ...entryPatches(blueprint, host, 'delivery.staging.host', 'staging-host'),
      ...probePatches(blueprint, host),
    ]),
    oneReplica(
      blueprint,
      'Staging shows that a release works, not how much it bears.',
    ),
  ]);
  return yamlFile([
    {
      head: HEAD,
      value: {
        ...KUSTOMIZATION,
        namespace: dnsLabel('delivery.staging.namespace', plan.namespace),
        ...fields,
      },
      notes,
    },
  ]);
}

/** `deploy/overlays/staging`; no files without staging. */
export function renderStaging(blueprint: Blueprint): [string, string][] {
  const plan = blueprint.delivery.staging;
  if (!plan) return [];
  const secrets = externalSecrets(blueprint, 'staging');
  const extra: [string, string][] =
    secrets.length > 0 ? [[SECRET_FILE, yamlFile(secrets)]] : [];
  const files: [string, string][] = [
    [
      KUSTOMIZATION_FILE,
      kustomization(
        blueprint,
        plan,
        extra.map(([name]) => name),
      ),
    ],
    ...extra,
  ];
  return [
    ...files.map(([name, text]): [string, string] => [
      `${FOLDER}/${name}`,
      text,
    ]),
    ...renderRelease(blueprint, 'staging'),
  ];
}
