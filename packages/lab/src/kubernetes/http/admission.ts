import { isDeepStrictEqual } from 'node:util';
import { Draft, KubeObject, isRecord } from '../objects';
import {
  DEPLOYMENTS,
  JOBS,
  NAMESPACES,
  REPLICA_SETS,
  ResourceType,
  STATEFUL_SETS,
} from '../resources';
import { validate } from '../schema/validate';
import { ClusterStore } from '../store/ClusterStore';
import { withDefaults } from './defaults';
import { invalid, namespaceTerminating, notFound } from './status';

/** Fields that stay as they were made. Rule: validation of the groups in Kubernetes' `pkg/apis`. */
const IMMUTABLE = new Map<ResourceType, readonly string[]>([
  [DEPLOYMENTS, ['selector']],
  [REPLICA_SETS, ['selector']],
  [STATEFUL_SETS, ['selector', 'serviceName', 'volumeClaimTemplates']],
  [JOBS, ['selector', 'template', 'completions']],
]);

/**
 * Asks whether an object may be made.
 *
 * @returns the object with what the API server adds to it
 * @throws StatusError 404 without its namespace, 403 when that is going, 422 when a field does not fit
 * @internal
 */
export function admitNew(
  store: ClusterStore,
  type: ResourceType,
  draft: Draft,
): Draft {
  const { name, namespace } = draft.metadata;
  if (type.namespaced && namespace !== undefined) {
    const found = store.get(NAMESPACES, { name: namespace });
    if (!found) throw notFound(NAMESPACES, namespace);
    if (found.metadata.deletionTimestamp) {
      throw namespaceTerminating(type, name, namespace);
    }
  }
  validate(type, name, draft);
  return withDefaults(type, draft);
}

/**
 * Asks whether an object may become another.
 *
 * @returns the other object with what the API server adds to it
 * @throws StatusError 422 when a field does not fit, or must not change
 * @internal
 */
export function admitUpdate(
  type: ResourceType,
  before: KubeObject,
  wanted: KubeObject,
): KubeObject {
  const { name } = before.metadata;
  validate(type, name, wanted);
  const after = withDefaults(type, wanted);
  const specOf = ({ spec }: KubeObject) => (isRecord(spec) ? spec : {});
  const changed = (IMMUTABLE.get(type) ?? []).filter(
    field => !isDeepStrictEqual(specOf(before)[field], specOf(after)[field]),
  );
  if (changed.length === 0) return after;
  const problems = changed.map(field => ({
    field: `spec.${field}`,
    message: `${JSON.stringify(specOf(after)[field])}: field is immutable`,
  }));
  throw invalid(type, name, problems);
}
