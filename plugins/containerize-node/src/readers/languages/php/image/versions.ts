import { coerce, lt } from 'semver';

/** Whether a version is older than another; false when either is no version. */
export function isBelow(version: string | undefined, other: string): boolean {
  const a = coerce(version);
  const b = coerce(other);
  return a !== null && b !== null && lt(a, b);
}
