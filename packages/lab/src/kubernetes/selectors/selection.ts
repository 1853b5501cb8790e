import { KubeObject } from '../objects';
import { badRequest } from '../http/status';
import { parseLabelSelector } from './labelSelector';

/** Decides whether an object is asked for. @internal */
export type Selection = (object: KubeObject) => boolean;

type FieldReader = (object: KubeObject) => string | undefined;

const FIELDS: Record<string, FieldReader> = {
  'metadata.name': object => object.metadata.name,
  'metadata.namespace': object => object.metadata.namespace,
};

function fieldTest(text: string): Selection {
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
  const read = Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined;
  if (!read) throw badRequest(`field label not supported: ${field}`);
  return object => (read(object) === value) === unequal < 0;
}

/**
 * The test that the selectors of a request stand for.
 *
 * @throws StatusError 400 for a selector that cannot be read, or a field that is not served
 * @internal
 */
export function parseSelection(query: URLSearchParams): Selection | undefined {
  const labels = query.get('labelSelector');
  const fields = query.get('fieldSelector');
  if (!labels && !fields) return undefined;
  const labelTest = parseLabelSelector(labels ?? '');
  const fieldTests = (fields ?? '').split(',').filter(Boolean).map(fieldTest);
  return object =>
    labelTest(object.metadata.labels ?? {}) &&
    fieldTests.every(test => test(object));
}
