import { KubernetesObject } from '../repository/types';
import { containersOf, PodSpec, podOf, SecretVolume } from '../rules/pods';

/** A use of a Secret. */
export interface SecretUse {
  name: string;
  /** Keys that are used; empty when it is used as a whole. */
  keys: string[];
  /** Where it must be when that is not the object's own namespace. */
  elsewhere?: string;
}

/** Keys of a Secret for Datadog. Source: argo-rollouts v1.9.1, metricproviders/datadog. */
const DATADOG_KEYS = ['address', 'api-key', 'app-key'];
/** Where the Rollouts controller keeps what is its own. */
export const CONTROLLER = 'namespace of the Argo Rollouts controller';

interface Named {
  name?: unknown;
  optional?: unknown;
}

function use(reference: Named | undefined, keys: unknown[] = []): SecretUse[] {
  if (typeof reference?.name !== 'string' || reference.optional === true) {
    return [];
  }
  return [
    { name: reference.name, keys: keys.filter(key => typeof key === 'string') },
  ];
}

function volumeUse(volume: SecretVolume | undefined): SecretUse[] {
  return use(
    volume && {
      name: volume.secretName ?? volume.name,
      optional: volume.optional,
    },
    volume?.items?.map(item => item.key),
  );
}

function podUses(pod: PodSpec): SecretUse[] {
  const containers = containersOf(pod);
  return [
    ...(pod.imagePullSecrets ?? []).flatMap(item => use(item)),
    ...containers.flatMap(({ env = [] }) =>
      env.flatMap(({ valueFrom }) =>
        use(valueFrom?.secretKeyRef, [valueFrom?.secretKeyRef?.key]),
      ),
    ),
    ...containers.flatMap(({ envFrom = [] }) =>
      envFrom.flatMap(({ secretRef }) => use(secretRef)),
    ),
    ...(pod.volumes ?? []).flatMap(({ secret, projected }) => [
      ...volumeUse(secret),
      ...(projected?.sources ?? []).flatMap(item => volumeUse(item.secret)),
    ]),
  ];
}

interface EntrySpec {
  tls?: { secretName?: unknown }[];
  listeners?: {
    tls?: { certificateRefs?: (Named & { kind?: unknown })[] };
  }[];
}

/** The Secrets with certificates of an Ingress or Gateway. */
export function certificateUses(object: KubernetesObject): SecretUse[] {
  const spec = (object.spec ?? {}) as EntrySpec;
  if (object.kind === 'Ingress') {
    return (spec.tls ?? []).flatMap(tls => use({ name: tls.secretName }));
  }
  if (object.kind !== 'Gateway') return [];
  return (spec.listeners ?? [])
    .flatMap(listener => listener.tls?.certificateRefs ?? [])
    .filter(({ kind = 'Secret' }) => kind === 'Secret')
    .flatMap(item => use(item));
}

interface AnalysisSpec {
  args?: { valueFrom?: { secretKeyRef?: Named & { key?: unknown } } }[];
  metrics?: {
    provider?: {
      datadog?: { secretRef?: Named & { namespaced?: unknown } };
      job?: { spec?: { template?: { spec?: PodSpec } } };
    };
  }[];
}

function analysisUses(object: KubernetesObject): SecretUse[] {
  const spec = (object.spec ?? {}) as AnalysisSpec;
  return [
    ...(spec.args ?? []).flatMap(({ valueFrom }) =>
      use(valueFrom?.secretKeyRef, [valueFrom?.secretKeyRef?.key]),
    ),
    ...(spec.metrics ?? []).flatMap(({ provider }) => {
      const pod = provider?.job?.spec?.template?.spec;
      const { datadog } = provider ?? {};
      const secret = datadog?.secretRef ?? { name: 'datadog' };
      const where =
        datadog?.secretRef?.namespaced === true
          ? {}
          : { elsewhere: CONTROLLER };
      return [
        ...(pod ? podUses(pod) : []),
        ...(datadog ? use(secret, DATADOG_KEYS) : []).map(item => ({
          ...item,
          ...where,
        })),
      ];
    }),
  ];
}

/** Every `…SecretRef: {name, key}` below a value; stores of External Secrets have them in many places. */
function referencesBelow(value: unknown): SecretUse[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([field, item]) => {
    const { key } = (item ?? {}) as { key?: unknown };
    const own =
      /secretRef$/i.test(field) && typeof key === 'string'
        ? use(item as Named, [key])
        : [];
    return [...own, ...referencesBelow(item)];
  });
}

/** The Secrets that an object uses. */
export function secretUses(object: KubernetesObject): SecretUse[] {
  switch (object.kind) {
    case 'ServiceAccount':
      return ((object.imagePullSecrets ?? []) as Named[]).flatMap(item =>
        use(item),
      );
    case 'Ingress':
    case 'Gateway':
      return certificateUses(object);
    case 'AnalysisTemplate':
    case 'ClusterAnalysisTemplate':
      return analysisUses(object);
    case 'SecretStore':
    case 'ClusterSecretStore':
      return referencesBelow(object.spec);
    default: {
      const found = podOf(object);
      return found ? podUses(found.pod) : [];
    }
  }
}
