import { coerce, minVersion, Range } from 'semver';

/**
 * A Composer constraint as a range that semver's library reads: `|` means or, `,` and blanks mean and, and `~5.3`
 * allows 5.9 (Composer) where npm would stop at 5.3. Rules: https://getcomposer.org/doc/articles/versions.md
 *
 * @returns undefined when it is not a constraint on numbers (a branch, `self.version`)
 */
export function composerRange(constraint: string): string | undefined {
  const alternatives = constraint.split(/\s*\|\|?\s*/).map(alternative =>
    alternative
      .replace(/@\w+/g, '')
      .replace(/([<>=!~^]+)\s+/g, '$1')
      .split(/\s*,\s*|\s+(?!-\s)(?<!-\s)/)
      .map(one)
      .join(' ')
      .trim(),
  );
  const range = alternatives.join(' || ');
  try {
    return new Range(range).range === '' && range !== '*' ? '*' : range;
  } catch {
    return undefined;
  }
}

function one(part: string): string {
  const tilde = /^~v?(\d+)\.(\d+)$/.exec(part);
  if (tilde) return `>=${tilde[1]}.${tilde[2]} <${Number(tilde[1]) + 1}`;
  if (part.startsWith('!=')) return '';
  const exact = /^v?(\d+(?:\.\d+){0,2})(?:\.\d+)?$/.exec(part);
  if (exact) return exact[1];
  return part.replace(/(\d+\.\d+\.\d+)\.\d+/g, '$1');
}

/** The lowest version a constraint allows; undefined when it names none. */
export function lowestVersion(constraint: string): string | undefined {
  const range = composerRange(constraint);
  if (range === undefined) return undefined;
  const lowest = minVersion(range)?.version;
  return lowest && coerce(lowest)?.version;
}
