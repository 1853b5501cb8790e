import {
  AnalysisRun,
  analysisRunSchema,
  Application,
  applicationSchema,
  ApplicationSet,
  applicationSetSchema,
  Deployment,
  deploymentSchema,
  DRYDOCK_COMPONENT,
  Experiment,
  experimentSchema,
  eventSchema,
  KubernetesEvent,
  makesPreviews,
  mayBePreview,
  Pod,
  podSchema,
  readObject,
  ReadObject,
  ReplicaSet,
  replicaSetSchema,
  Rollout,
  rolloutSchema,
} from '@drydock/plugin-delivery-common';
import {
  slimApplication,
  slimApplicationSet,
  slimDeployment,
  slimPod,
} from './slim';

/** Objects that are kept, by their kind. @internal */
export interface StoredObjects {
  Rollout: Rollout;
  ReplicaSet: ReplicaSet;
  Pod: Pod;
  AnalysisRun: AnalysisRun;
  Experiment: Experiment;
  Deployment: Deployment;
  Event: KubernetesEvent;
  Application: Application;
  ApplicationSet: ApplicationSet;
  /** A pod that Drydock wrote and no Rollout made. */
  PreviewPod: Pod;
}

/** Name of a kind that is kept. @internal */
export type StoredKind = keyof StoredObjects;

/** How a kind is asked for, and what is kept of it. @internal */
export interface KindRow<K extends StoredKind> {
  kind: K;
  /** Path of its group and version. */
  group: string;
  /** Plural, as in the path. */
  resource: string;
  /** Narrows lists and watches at the server. */
  query?: Readonly<Record<string, string>>;
  /** Trims an object; what the schema cannot read is named. */
  read(raw: unknown): ReadObject<StoredObjects[K]>;
  /** Whether a readable object is kept at all. */
  keeps?(object: StoredObjects[K]): boolean;
}

/** Argo Rollouts puts it on every ReplicaSet and pod that it makes, also for experiments. */
const MADE_BY_ROLLOUTS = { labelSelector: 'rollouts-pod-template-hash' };
const ROLLOUTS_HASH = MADE_BY_ROLLOUTS.labelSelector;
const ARGO = '/apis/argoproj.io/v1alpha1';

/** Kinds of objects that events are read about. */
const TOLD_ABOUT = ['Rollout', 'ReplicaSet', 'Pod'];

function slimmed<T>(
  read: ReadObject<T>,
  slim: (object: T) => T,
): ReadObject<T> {
  return read.ok ? { ok: true, object: slim(read.object) } : read;
}

/** All kinds that views of Rollouts and previews are made of. @internal */
export const KINDS: { [K in StoredKind]: KindRow<K> } = {
  Rollout: {
    kind: 'Rollout',
    group: ARGO,
    resource: 'rollouts',
    read: raw => readObject(rolloutSchema, raw),
  },
  ReplicaSet: {
    kind: 'ReplicaSet',
    group: '/apis/apps/v1',
    resource: 'replicasets',
    query: MADE_BY_ROLLOUTS,
    read: raw => readObject(replicaSetSchema, raw),
  },
  Pod: {
    kind: 'Pod',
    group: '/api/v1',
    resource: 'pods',
    query: MADE_BY_ROLLOUTS,
    read: raw => slimmed(readObject(podSchema, raw), slimPod),
  },
  AnalysisRun: {
    kind: 'AnalysisRun',
    group: ARGO,
    resource: 'analysisruns',
    read: raw => readObject(analysisRunSchema, raw),
  },
  Experiment: {
    kind: 'Experiment',
    group: ARGO,
    resource: 'experiments',
    read: raw => readObject(experimentSchema, raw),
  },
  Deployment: {
    kind: 'Deployment',
    group: '/apis/apps/v1',
    resource: 'deployments',
    read: raw => slimmed(readObject(deploymentSchema, raw), slimDeployment),
  },
  Event: {
    kind: 'Event',
    group: '/api/v1',
    resource: 'events',
    query: { fieldSelector: 'type=Warning' },
    read: raw => readObject(eventSchema, raw),
    keeps: ({ type, involvedObject }) =>
      type === 'Warning' && TOLD_ABOUT.includes(involvedObject.kind ?? ''),
  },
  Application: {
    kind: 'Application',
    group: ARGO,
    resource: 'applications',
    read: raw => slimmed(readObject(applicationSchema, raw), slimApplication),
    keeps: mayBePreview,
  },
  ApplicationSet: {
    kind: 'ApplicationSet',
    group: ARGO,
    resource: 'applicationsets',
    read: raw =>
      slimmed(readObject(applicationSetSchema, raw), slimApplicationSet),
    keeps: makesPreviews,
  },
  PreviewPod: {
    kind: 'PreviewPod',
    group: '/api/v1',
    resource: 'pods',
    query: { labelSelector: `${DRYDOCK_COMPONENT},!${ROLLOUTS_HASH}` },
    read: raw => slimmed(readObject(podSchema, raw), slimPod),
    // One that is done is not meant to be ready.
    keeps: ({ status }) => status.phase !== 'Succeeded',
  },
};

/** Where a kind is listed and watched. @internal */
export function pathOf(
  row: Pick<KindRow<StoredKind>, 'group' | 'resource'>,
  namespace: string | undefined,
): string {
  return namespace
    ? `${row.group}/namespaces/${namespace}/${row.resource}`
    : `${row.group}/${row.resource}`;
}
