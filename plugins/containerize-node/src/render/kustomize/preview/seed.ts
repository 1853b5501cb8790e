import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IJob } from 'kubernetes-models/batch/v1/Job';
import type { IPodTemplateSpec } from 'kubernetes-models/v1/PodTemplateSpec';
import { Blueprint, WorkloadPlan } from '../../../plan';
import { UNMEASURED } from '../../../plan/resources';
import { literal } from '../../kubernetes/environment';
import { selectorLabels } from '../../kubernetes/labels';
import { objectNames } from '../../kubernetes/names';
import { podTemplate } from '../../kubernetes/podTemplate';
import { SEED_WAVE, SYNC_WAVE } from '../../kubernetes/waves';
import { RenderError } from '../../renderError';
import { YamlDocument } from '../../yaml/yamlFile';
import {
  databaseOf,
  ownsItsDatabase,
  PreviewStore,
  previewStores,
} from './services';
import { notFromSecret, previewSettings } from './settings';
import { restricted } from './stores';

type SeedMark = NonNullable<PreviewStore['row']['seedMark']>;

const WORKLOAD = 'preview-seed';
const MARK_VOLUME = 'seed-mark';
const MARK_FOLDER = '/seed-mark';
const ANSWER = `${MARK_FOLDER}/answer`;
const MARK_MOUNT = { name: MARK_VOLUME, mountPath: MARK_FOLDER };
const HOOK = 'argocd.argoproj.io/hook';
const HOOK_DELETE_POLICY = 'argocd.argoproj.io/hook-delete-policy';
const MAX_SEED_SECONDS = 900;

/** The store whose database is seeded, with the way to mark it; undefined when nothing is seeded. */
export function seededStore(
  blueprint: Blueprint,
): { store: PreviewStore; mark: SeedMark } | undefined {
  const { preview } = blueprint.delivery;
  if (!preview?.seed || !ownsItsDatabase(blueprint)) return undefined;
  const store = databaseOf(previewStores(blueprint));
  const mark = store?.row.seedMark;
  return store && mark ? { store, mark } : undefined;
}

/** The application as the preview runs it: what the preview sets itself does not come from the Secret. */
function asPreview(blueprint: Blueprint): Blueprint {
  const without = notFromSecret(blueprint);
  const set = previewSettings(blueprint).settings;
  return {
    ...blueprint,
    config: [...blueprint.config, ...set],
    secret: {
      ...blueprint.secret,
      keys: blueprint.secret.keys.filter(
        item => item.kind !== 'env' || !without.has(item.key),
      ),
    },
  };
}

function seedWorkload(seed: readonly string[]): WorkloadPlan {
  return {
    name: WORKLOAD,
    kind: 'release-task',
    containers: [
      {
        name: 'seed',
        command: [
          'sh',
          '-c',
          `grep -q drydock_seeded ${ANSWER} || exec "$@"`,
          'sh',
          ...seed,
        ],
        ports: [],
        env: {},
        scratch: [],
        resources: UNMEASURED,
      },
    ],
    strategy: 'Recreate',
    terminationGraceSeconds: 30,
    volumes: [],
    decisions: [],
  };
}

function client(
  { name, row, release }: PreviewStore,
  container: string,
  words: readonly string[],
  script: string,
): IContainer {
  const { cpuRequest, memoryRequest, memoryLimit } = row.resources;
  return {
    name: container,
    image: release.image,
    command: [
      'sh',
      '-ec',
      script,
      'sh',
      ...words.map(word => literal(word.replace('{host}', name))),
    ],
    resources: {
      requests: { cpu: cpuRequest, memory: memoryRequest },
      limits: { memory: memoryLimit },
    },
    securityContext: restricted(),
    volumeMounts: [MARK_MOUNT],
  };
}

/** Ask whether the database is seeded, seed it if not, mark it: one container after the other. */
function template(
  blueprint: Blueprint,
  workload: WorkloadPlan,
  store: PreviewStore,
  mark: SeedMark,
): IPodTemplateSpec {
  const base = podTemplate(asPreview(blueprint), workload);
  const seeds = (base.spec?.containers ?? []).map(item => ({
    ...item,
    volumeMounts: [...(item.volumeMounts ?? []), MARK_MOUNT],
  }));
  return {
    ...base,
    spec: {
      ...base.spec,
      initContainers: [
        client(store, 'ask', mark.find, `"$@" > ${ANSWER}`),
        ...seeds,
      ],
      containers: [
        client(
          store,
          'mark',
          mark.set,
          `grep -q drydock_seeded ${ANSWER} || exec "$@"`,
        ),
      ],
      volumes: [
        ...(base.spec?.volumes ?? []),
        { name: MARK_VOLUME, emptyDir: {} },
      ],
    },
  };
}

function job(
  blueprint: Blueprint,
  workload: WorkloadPlan,
  spec: IPodTemplateSpec,
): IJob {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name: objectNames(blueprint).workload(workload),
      labels: selectorLabels(blueprint, workload),
      annotations: {
        [HOOK]: 'Sync',
        [SYNC_WAVE]: String(SEED_WAVE),
        [HOOK_DELETE_POLICY]: 'BeforeHookCreation',
      },
    },
    spec: {
      backoffLimit: 0,
      activeDeadlineSeconds: MAX_SEED_SECONDS,
      template: spec,
    },
  };
}

/** The Job that fills an empty database once; none where nothing is to be filled. */
export function seedDocuments(blueprint: Blueprint): YamlDocument[] {
  const seed = blueprint.delivery.preview?.seed;
  const seeded = seededStore(blueprint);
  if (!seed || !seeded) return [];
  if (blueprint.workloads.some(plan => plan.name === WORKLOAD)) {
    throw new RenderError(
      'workloads.name',
      'a name other than that of the seed of previews is expected',
      WORKLOAD,
    );
  }
  const { store, mark } = seeded;
  const workload = seedWorkload(seed);
  return [
    {
      head: [
        `Fills the empty ${store.row.product} of a preview, once for the life of that database.`,
        'A hook runs at every sync, and a Job that is no hook cannot take the image of the next build, because its pod template must not change. So the database itself remembers: the first container asks it, the second seeds where nothing was marked, the third marks. A seed that failed runs again at the next sync; a database that was lost is seeded anew.',
      ],
      value: job(
        blueprint,
        workload,
        template(blueprint, workload, store, mark),
      ),
      notes: [
        {
          at: ['metadata', 'annotations', SYNC_WAVE],
          text: 'After all migrations, before the application starts.',
        },
        {
          at: ['spec', 'backoffLimit'],
          text: 'A seed that failed half-way is looked at, not run again by itself.',
        },
      ],
    },
  ];
}
