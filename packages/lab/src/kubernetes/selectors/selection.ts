import { KubeObject, isRecord } from '../objects';
import { EVENTS, PODS, ResourceType } from '../resources';
import { badRequest } from '../http/status';
import { parseLabelSelector } from './labelSelector';

/** Decides whether an object is asked for. @internal */
export type Selection = (object: KubeObject) => boolean;

const EVERY_KIND = ['metadata.name', 'metadata.namespace'];

/** Rule: kubernetes v1.34 `pkg/registry/core/{event,pod}/strategy.go`, ToSelectableFields. */
const MORE_FIELDS = new Map<ResourceType, readonly string[]>([
  [
    EVENTS,
    [
      'involvedObject.kind',
      'involvedObject.namespace',
      'involvedObject.name',
      'involvedObject.uid',
      'reason',
      'reportingComponent',
      'type',
    ],
  ],
  [PODS, ['spec.nodeName', 'status.phase']],
]);

/** The text of a field; one that is not there is empty. */
function textAt(object: KubeObject, field: string): string {
  const value = field
    .split('.')
    .reduce<unknown>(
      (parent, key) => (isRecord(parent) ? parent[key] : undefined),
      object,
    );
  return value === undefined ? '' : String(value);
}

function fieldTest(type: ResourceType, text: string): Selection {
  const unequal = text.indexOf('!=');
  const at = unequal >= 0 ? unequal : text.indexOf('=');
  if (at < 0) {
    throw badRequest(`invalid selector: '${text}'; can't understand '${text}'`);
  }
  const field = text.slice(0, at).trim();
  const value = text
    .slice(at)
    .replace(/^!?={1,2}/, '')
    .trim();
  const served = [...EVERY_KIND, ...(MORE_FIELDS.get(type) ?? [])];
  if (!served.includes(field)) {
    throw badRequest(`field label not supported: ${field}`);
  }
  return object => (textAt(object, field) === value) === unequal < 0;
}

/**
 * The test that the selectors of a request stand for.
 *
 * @throws StatusError 400 for a selector that cannot be read, or a field that is not served
 * @internal
 */
export function parseSelection(
  type: ResourceType,
  query: URLSearchParams,
): Selection | undefined {
  const labels = query.get('labelSelector');
  const fields = query.get('fieldSelector');
  if (!labels && !fields) return undefined;
  const labelTest = parseLabelSelector(labels ?? '');
  const fieldTests = (fields ?? '')
    .split(',')
    .filter(Boolean)
    .map(text => fieldTest(type, text));
  return object =>
    labelTest(object.metadata.labels ?? {}) &&
    fieldTests.every(test => test(object));
}
