import { pointer } from '../../../repository/pointer';
import { KubernetesObject } from '../../rule';
import { get, list, record, text } from './data';

/** A pod as a workload describes it. */
export interface PodView {
  /** Labels of the pods. */
  labels: Record<string, unknown>;
  spec: Record<string, unknown>;
  /** Pointer of `spec`. */
  at: string;
}

const TEMPLATE = ['spec', 'template'];
const TEMPLATES: Record<string, string[]> = {
  Deployment: TEMPLATE,
  StatefulSet: TEMPLATE,
  DaemonSet: TEMPLATE,
  ReplicaSet: TEMPLATE,
  Job: TEMPLATE,
  Rollout: TEMPLATE,
  CronJob: ['spec', 'jobTemplate', ...TEMPLATE],
  Pod: [],
};

/** The pod of a workload; undefined for other kinds, and for a Rollout that takes over another's. */
export function podOf(object: KubernetesObject): PodView | undefined {
  const path = TEMPLATES[object.kind];
  if (!path) return undefined;
  const template = get(object, ...path);
  const spec = get(template, 'spec');
  if (spec === undefined) return undefined;
  return {
    labels: record(get(template, 'metadata', 'labels')),
    spec: record(spec),
    at: pointer(...path, 'spec'),
  };
}

/** A container and where it stands. */
export interface ContainerView {
  value: Record<string, unknown>;
  name: string;
  at: string;
}

/** The containers of a pod, those that start it first. */
export function containersOf({ spec, at }: PodView): ContainerView[] {
  return ['initContainers', 'containers'].flatMap(field =>
    list(spec[field]).map((item, index) => ({
      value: record(item),
      name: text(get(item, 'name')) ?? String(index),
      at: at + pointer(field, index),
    })),
  );
}

/** Something that must exist before a pod can start. */
export interface Reference {
  kind: 'ConfigMap' | 'Secret' | 'ServiceAccount';
  name: string;
  at: string;
}

/** What a pod cannot start without. */
export function referencesOf(pod: PodView): Reference[] {
  const account = text(pod.spec.serviceAccountName);
  return [
    ...(account === undefined
      ? []
      : [
          {
            kind: 'ServiceAccount' as const,
            name: account,
            at: `${pod.at}/serviceAccountName`,
          },
        ]),
    ...containersOf(pod).flatMap(environmentReferences),
    ...volumeReferences(pod),
  ];
}

function environmentReferences({ value, at }: ContainerView): Reference[] {
  const lists = [
    {
      field: 'envFrom',
      inner: [],
      config: 'configMapRef',
      secret: 'secretRef',
    },
    {
      field: 'env',
      inner: ['valueFrom'],
      config: 'configMapKeyRef',
      secret: 'secretKeyRef',
    },
  ];
  return lists.flatMap(({ field, inner, config, secret }) =>
    list(value[field]).flatMap((item, index) => {
      const source = get(item, ...inner);
      const place = at + pointer(field, index);
      return [
        ...named('ConfigMap', get(source, config), 'name', place),
        ...named('Secret', get(source, secret), 'name', place),
      ];
    }),
  );
}

function volumeReferences({ spec, at }: PodView): Reference[] {
  return list(spec.volumes).flatMap((volume, index) => {
    const place = at + pointer('volumes', index);
    const projected = list(get(volume, 'projected', 'sources'));
    return [
      ...named('ConfigMap', get(volume, 'configMap'), 'name', place),
      ...named('Secret', get(volume, 'secret'), 'secretName', place),
      ...projected.flatMap(source => [
        ...named('ConfigMap', get(source, 'configMap'), 'name', place),
        ...named('Secret', get(source, 'secret'), 'name', place),
      ]),
    ];
  });
}

function named(
  kind: Reference['kind'],
  reference: unknown,
  field: string,
  at: string,
): Reference[] {
  const name = text(get(reference, field));
  if (name === undefined || get(reference, 'optional') === true) return [];
  return [{ kind, name, at }];
}

/** Whether a selector of labels chooses pods with these labels. */
export function selects(
  selector: unknown,
  labels: Record<string, unknown>,
): boolean {
  const wanted = Object.entries(record(get(selector, 'matchLabels')));
  const rules = list(get(selector, 'matchExpressions'));
  return (
    wanted.every(([key, value]) => labels[key] === value) &&
    rules.every(rule => holds(rule, labels))
  );
}

function holds(rule: unknown, labels: Record<string, unknown>): boolean {
  const key = text(get(rule, 'key')) ?? '';
  const values = list(get(rule, 'values'));
  switch (get(rule, 'operator')) {
    case 'In':
      return values.includes(labels[key]);
    case 'NotIn':
      return !values.includes(labels[key]);
    case 'Exists':
      return labels[key] !== undefined;
    case 'DoesNotExist':
      return labels[key] === undefined;
    default:
      return false;
  }
}
