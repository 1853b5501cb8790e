import { Blueprint } from '../../plan';
import { dnsLabel, dnsName } from '../checks';
import { datadogEnvironmentLabels } from '../kubernetes/datadog';
import { externalSecrets } from '../kubernetes/externalSecrets';
import { commonLabels } from '../kubernetes/labels';
import { objectNames } from '../kubernetes/names';
import { SERVICE_PORT, webWorkload } from '../kubernetes/network';
import { renderRollout, RolloutFiles } from '../rollout';
import { rolloutNames } from '../rollout/names';
import { Note, yamlFile } from '../yaml/yamlFile';
import { KUSTOMIZATION, KUSTOMIZATION_FILE } from './kustomization';
import { RELEASE_FOLDER, renderRelease } from './release';
import { hasStandby, renderStandby } from './standby';

const FOLDER = 'deploy/overlays/production';
const STANDBY_FOLDER = 'standby';
const STABLE_WEIGHT = 100;

/** A change to objects of the base, with its reason. */
interface Patch {
  patch: string;
  target: { kind: string; name: string };
  reason: string;
}

interface Part {
  fields: Record<string, unknown>;
  notes: Note[];
}

const NOTHING: Part = { fields: {}, notes: [] };

function components(blueprint: Blueprint): Part {
  const inStandby = hasStandby(blueprint);
  return {
    fields: {
      components: [RELEASE_FOLDER, ...(inStandby ? [STANDBY_FOLDER] : [])],
    },
    notes: inStandby
      ? [
          {
            at: ['components', 1],
            text: 'Standby until the cut-over: the old servers do the work, so schedules, workers, migrations and the public host are held back.',
          },
        ]
      : [],
  };
}

/** How the way in from outside is called, and where its host stands. */
function entryOf(blueprint: Blueprint) {
  return blueprint.delivery.entry.kind === 'gateway'
    ? {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'HTTPRoute',
        hosts: ['/spec/hostnames/0'],
      }
    : {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'Ingress',
        hosts: [
          '/spec/rules/0/host',
          ...(blueprint.tlsSecret ? ['/spec/tls/0/hosts/0'] : []),
        ],
      };
}

/** The public host once live. Without one there is no way in rather than a wrong one. */
function publicHost(blueprint: Blueprint): Patch[] {
  if (blueprint.standby || !webWorkload(blueprint)) return [];
  const { apiVersion, kind, hosts } = entryOf(blueprint);
  const name = objectNames(blueprint).application;
  const target = { kind, name };
  if (blueprint.host === undefined) {
    return [
      {
        patch: `$patch: delete\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n`,
        target,
        reason:
          'No public host is known, so there is no way in from outside. The answer "host" in .drydock/answers.yaml makes one.',
      },
    ];
  }
  const host = dnsName('host', blueprint.host);
  return [
    {
      patch: hosts
        .map(path => `- op: replace\n  path: ${path}\n  value: ${host}\n`)
        .join(''),
      target,
      reason: 'The public host of production.',
    },
  ];
}

/** The route gets both Services, whose weights Rollouts then moves. */
function sharedRoute(
  blueprint: Blueprint,
  rollout: RolloutFiles | undefined,
): Patch[] {
  const plan = blueprint.delivery.rollout;
  if (blueprint.standby || !plan || !rollout) return [];
  if (rollout.sharing.routing !== 'gateway-api') return [];
  const { application } = objectNames(blueprint);
  const backend = (name: string, weight: number) =>
    `  - group: ""\n    kind: Service\n    name: ${name}\n    port: ${SERVICE_PORT}\n    weight: ${weight}\n`;
  return [
    {
      patch: `- op: replace\n  path: /spec/rules/0/backendRefs\n  value:\n${backend(
        application,
        STABLE_WEIGHT,
      )}${backend(rolloutNames(blueprint, plan).canaryService, 0)}`,
      target: { kind: 'HTTPRoute', name: application },
      reason:
        'Rollouts moves the weights during a release, and Argo CD is told to leave them alone.',
    },
  ];
}

function patched(patches: readonly Patch[]): Part {
  if (patches.length === 0) return NOTHING;
  return {
    fields: {
      patches: patches.map(({ patch, target }) => ({ patch, target })),
    },
    notes: patches.map(({ reason }, index) => ({
      at: ['patches', index],
      text: reason,
    })),
  };
}

/** A Rollout counts its pods itself. */
function replicas(
  blueprint: Blueprint,
  rollout: RolloutFiles | undefined,
): Part {
  const web = webWorkload(blueprint);
  if (!web || rollout) return NOTHING;
  const count = web.replicas ?? 1;
  const name = objectNames(blueprint).workload(web);
  return {
    fields: { replicas: [{ count, name }] },
    notes: [
      {
        at: ['replicas'],
        text:
          web.strategy === 'Recreate'
            ? 'One at a time: the pod holds a volume that no second pod can use.'
            : 'How many web pods production runs.',
      },
    ],
  };
}

/** What production has besides the base. */
function ownFiles(
  blueprint: Blueprint,
  rollout: RolloutFiles | undefined,
): [string, string][] {
  const secrets = externalSecrets(blueprint, 'production');
  return [
    ...(secrets.length > 0
      ? [['externalsecret.yaml', yamlFile(secrets)] as [string, string]]
      : []),
    ...(rollout?.files ?? []),
  ];
}

function kustomization(
  blueprint: Blueprint,
  resources: readonly string[],
  rollout: RolloutFiles | undefined,
): string {
  const parts = [
    components(blueprint),
    patched([...publicHost(blueprint), ...sharedRoute(blueprint, rollout)]),
    replicas(blueprint, rollout),
  ];
  return yamlFile([
    {
      value: {
        ...KUSTOMIZATION,
        namespace: dnsLabel('namespace', blueprint.namespace),
        resources: ['../../base', ...resources],
        labels: [
          {
            pairs: {
              ...commonLabels(blueprint),
              ...datadogEnvironmentLabels(blueprint, 'production'),
            },
            includeSelectors: false,
            includeTemplates: true,
          },
        ],
        ...Object.assign({}, ...parts.map(item => item.fields)),
      },
      notes: parts.flatMap(item => item.notes),
    },
  ]);
}

/** `deploy/overlays/production`: the base with its public host, released step by step, held back while in standby. */
export function renderProduction(blueprint: Blueprint): [string, string][] {
  const rollout = renderRollout(blueprint);
  const own = ownFiles(blueprint, rollout);
  const files: [string, string][] = [
    [
      KUSTOMIZATION_FILE,
      kustomization(
        blueprint,
        own.map(([name]) => name),
        rollout,
      ),
    ],
    ...own,
    ...(hasStandby(blueprint)
      ? [
          [
            `${STANDBY_FOLDER}/${KUSTOMIZATION_FILE}`,
            renderStandby(blueprint, rollout),
          ] as [string, string],
        ]
      : []),
  ];
  return [
    ...files.map(([path, text]): [string, string] => [
      `${FOLDER}/${path}`,
      text,
    ]),
    ...renderRelease(blueprint, 'production'),
  ];
}
