import { createHash } from 'node:crypto';

/** Characters of generated names: no vowels, so that no words come about. Rule: k8s.io/apimachinery util/rand. */
const SAFE = 'bcdfghjklmnpqrstvwxz2456789';
const LENGTH = 9;

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([key, item]) => [key, sorted(item)]);
}

/**
 * A short name for a value: the same for equal values, whatever the order of their fields. Real hashes look like it,
 * and are others.
 *
 * @internal
 */
export function shortHash(value: unknown, length = LENGTH): string {
  const digest = createHash('sha256')
    .update(JSON.stringify(sorted(value)))
    .digest();
  return [...digest.subarray(0, length)]
    .map(byte => SAFE[byte % SAFE.length])
    .join('');
}
