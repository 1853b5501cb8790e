import { Draft, isRecord } from '../objects';
import {
  DEPLOYMENTS,
  JOBS,
  NAMESPACES,
  REPLICA_SETS,
  ResourceType,
  STATEFUL_SETS,
} from '../resources';

/** Fields that the API server fills in, as far as something of the lab reads them. Rule: `__fixtures__/rollouts`. */
const SPECS = new Map<ResourceType, Record<string, unknown>>([
  [
    DEPLOYMENTS,
    {
      replicas: 1,
      revisionHistoryLimit: 10,
      progressDeadlineSeconds: 600,
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: { maxUnavailable: '25%', maxSurge: '25%' },
      },
    },
  ],
  [REPLICA_SETS, { replicas: 1 }],
  [STATEFUL_SETS, { replicas: 1 }],
  [JOBS, { parallelism: 1, completions: 1, backoffLimit: 6 }],
  [NAMESPACES, { finalizers: ['kubernetes'] }],
]);

/** The name of a namespace is also a label of it. */
function labelled<T extends Draft>(type: ResourceType, object: T): T {
  if (type !== NAMESPACES) return object;
  const { name, labels } = object.metadata;
  const all = { ...labels, 'kubernetes.io/metadata.name': name };
  return { ...object, metadata: { ...object.metadata, labels: all } };
}

/**
 * An object with what the API server adds to it.
 *
 * @internal
 */
export function withDefaults<T extends Draft>(
  type: ResourceType,
  object: T,
): T {
  const defaults = SPECS.get(type);
  if (!defaults) return object;
  const spec = { ...defaults, ...(isRecord(object.spec) ? object.spec : {}) };
  return { ...labelled(type, object), spec };
}
