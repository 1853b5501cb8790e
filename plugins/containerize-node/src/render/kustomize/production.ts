import { Blueprint } from '../../plan';
import { dnsLabel } from '../checks';
import { externalSecrets } from '../kubernetes/externalSecrets';
import { objectNames } from '../kubernetes/names';
import { SERVICE_PORT, webWorkload } from '../kubernetes/network';
import { renderRollout, RolloutFiles } from '../rollout';
import { rolloutNames } from '../rollout/names';
import { yamlFile } from '../yaml/yamlFile';
import {
  joinParts,
  labelsPart,
  NOTHING,
  Part,
  part,
  patchesPart,
} from './environmentParts';
import { KUSTOMIZATION, KUSTOMIZATION_FILE } from './kustomization';
import { entryPatches, Patch } from './publicHost';
import { RELEASE_FOLDER, renderRelease } from './release';
import { hasStandby, renderStandby } from './standby';

const FOLDER = 'deploy/overlays/production';
const STANDBY_FOLDER = 'standby';
const STABLE_WEIGHT = 100;

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

/** A Rollout counts its pods itself. */
function replicas(
  blueprint: Blueprint,
  rollout: RolloutFiles | undefined,
): Part {
  const web = webWorkload(blueprint);
  if (!web || rollout) return NOTHING;
  const count = web.replicas ?? 1;
  const name = objectNames(blueprint).workload(web);
  return part(
    'replicas',
    [{ count, name }],
    web.strategy === 'Recreate'
      ? 'One at a time: the pod holds a volume that no second pod can use.'
      : 'How many web pods production runs.',
  );
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

/** The public host once live: in standby the way in is taken out instead. */
function publicHost(blueprint: Blueprint): Patch[] {
  return blueprint.standby
    ? []
    : entryPatches(blueprint, blueprint.host, 'host', 'host');
}

function kustomization(
  blueprint: Blueprint,
  resources: readonly string[],
  rollout: RolloutFiles | undefined,
): string {
  const { fields, notes } = joinParts([
    labelsPart(blueprint, 'production'),
    components(blueprint),
    patchesPart([...publicHost(blueprint), ...sharedRoute(blueprint, rollout)]),
    replicas(blueprint, rollout),
  ]);
  return yamlFile([
    {
      value: {
        ...KUSTOMIZATION,
        namespace: dnsLabel('namespace', blueprint.namespace),
        resources: ['../../base', ...resources],
        ...fields,
      },
      notes,
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
