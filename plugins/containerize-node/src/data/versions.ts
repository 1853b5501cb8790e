import { coerce, Range, satisfies } from 'semver';
import { z } from 'zod';

/**
 * A range in the notation of semver, such as `>=7.4 <8.0`. `*` is every version.
 *
 * @internal
 */
export const rangeSchema = z
  .string()
  .refine(isRange, { message: 'not a version range' });

function isRange(text: string): boolean {
  try {
    return new Range(text).raw !== undefined;
  } catch {
    return false;
  }
}

/**
 * Whether a version lies in a range. Versions of every ecosystem are compared by their first three numbers; what follows
 * (`-p648`, `.rc1`, `+dfsg`) never decides in these tables.
 *
 * @throws when no number can be found in the version
 * @internal
 */
export function inRange(version: string, range: string): boolean {
  const plain = coerce(version);
  if (!plain) {
    throw new Error(`"${version}" is not a version number`);
  }
  return satisfies(plain, range);
}

/**
 * Orders versions by their numbers; text that is not a number is ignored.
 *
 * @internal
 */
export function compareVersions(left: string, right: string): number {
  const a = numbers(left);
  const b = numbers(right);
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) {
      return difference;
    }
  }
  return 0;
}

function numbers(version: string): number[] {
  return (version.match(/\d+/g) ?? []).map(Number);
}
