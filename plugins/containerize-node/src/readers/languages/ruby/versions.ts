import { coerce, gte } from 'semver';

/** Whether a version is known and not older than another. */
export function atLeast(
  version: string | undefined | null,
  floor: string,
): boolean {
  const [a, b] = [coerce(version ?? ''), coerce(floor)];
  return a !== null && b !== null && gte(a, b);
}

/** Whether a version is known and older than another. */
export function isBelow(
  version: string | undefined | null,
  limit: string,
): boolean {
  return coerce(version ?? '') !== null && !atLeast(version, limit);
}
