import { JsonObject, JsonValue } from '@backstage/types';
import { ClusterPatch } from './rolloutPatches';

/** What has to be as it was for a change to be made. */
export type Guard = { resourceVersion: string } | { uid: string };

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Makes the API server refuse a change when the object is another than the one that was looked at: a merge patch
 * carries what it expects in its metadata, which is answered with 409, a JSON patch tests it, which is answered with 422.
 *
 * @internal
 */
export function guarded(patch: ClusterPatch, guard: Guard): ClusterPatch {
  const { body } = patch;
  if (Array.isArray(body)) {
    const tests = Object.entries(guard).map(([key, value]) => ({
      op: 'test',
      path: `/metadata/${key}`,
      value,
    }));
    return { ...patch, body: [...tests, ...body] };
  }
  if (!isObject(body)) throw new TypeError('A patch is an object or a list');
  return { ...patch, body: { metadata: { ...guard }, ...body } };
}
