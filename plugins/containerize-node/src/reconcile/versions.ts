import semver from 'semver';

/** A release line of a runtime: `2.1`, `5.6`, `12`. */
export interface ReleaseLine {
  version: string;
  latest: string;
}

const WORDS = /^(ruby|php|node|v)[-\s]?/i;

/** `ruby-2.1.5p273` → `2.1.5`; `v0.10` → `0.10`. Patch levels and build suffixes are not part of a constraint. */
export function plainVersion(text: string): string {
  return text
    .trim()
    .replace(WORDS, '')
    .replace(/@.*$/, '')
    .replace(/[-+ ]?p\d+$/, '');
}

/** Whether the text is one version and not a range: `2.1`, `2.1.5`, `ruby-2.1.5-p273`. */
export function isPlainVersion(text: string): boolean {
  return /^\d+(\.\d+)*$/.test(plainVersion(text));
}

/** Whether the text names a release down to its patch. */
export function isExactVersion(text: string): boolean {
  return /^\d+\.\d+\.\d+$/.test(plainVersion(text));
}

/**
 * Turns a constraint of Bundler or Composer into the range syntax of npm. Their operators are the same but for:
 * `~> 2.1` (Bundler: below 3.0) and `~> 2.1.0` (below 2.2); `~2.1` (Composer: below 3.0); comma (and) and `|` (or).
 * Rule: RubyGems `Gem::Requirement`; Composer documentation, "Versions and constraints".
 */
export function toRange(
  constraint: string,
  ecosystem: 'bundler' | 'composer',
): string {
  return constraint
    .split(/\s*\|\|?\s*/)
    .map(alternative =>
      alternative
        .split(/\s*,\s*|\s+(?=[<>=~^!])/)
        .map(part => toComparator(part.trim(), ecosystem))
        .filter(part => part !== '')
        .join(' '),
    )
    .join(' || ');
}

function toComparator(part: string, ecosystem: 'bundler' | 'composer'): string {
  if (part === '' || part === '*') return part;
  const match = /^(~>|~|\^|>=|<=|!=|>|<|==?)?\s*v?(.+)$/.exec(part);
  if (!match) return part;
  const [, operator = '', raw] = match;
  const version = plainVersion(raw).replace(/[-@].*$/, '');
  if (operator === '~>' || (operator === '~' && ecosystem === 'composer')) {
    return pessimistic(version);
  }
  if (operator === '!=') return '';
  if (operator === '' || operator === '=' || operator === '==') {
    return version.includes('*') ? version : `=${version}`.replace('=', '');
  }
  return `${operator}${padded(version)}`;
}

function padded(version: string): string {
  const parts = version.split('.').filter(part => part !== '*');
  while (parts.length < 3) parts.push('0');
  return parts.slice(0, 3).join('.');
}

function pessimistic(version: string): string {
  const parts = version.split('.');
  const upper = parts.slice(0, -1);
  if (upper.length === 0) return `>=${padded(version)}`;
  upper[upper.length - 1] = String(Number(upper[upper.length - 1]) + 1);
  return `>=${padded(version)} <${padded(upper.join('.'))}`;
}

/** Whether some release of the line satisfies the constraint. A constraint nobody can read is satisfied by none. */
export function lineSatisfies(
  line: ReleaseLine,
  constraint: string,
  ecosystem: 'bundler' | 'composer',
): boolean {
  const range = toRange(constraint, ecosystem);
  const parsed = semver.validRange(range);
  if (parsed === null) return false;
  const latest = semver.coerce(plainVersion(line.latest));
  const first = semver.coerce(`${line.version}.0`);
  if (!latest || !first) return false;
  if (isExactVersion(constraint)) {
    return plainVersion(constraint).startsWith(`${line.version}.`);
  }
  return (
    semver.satisfies(latest, parsed) ||
    semver.satisfies(first, parsed) ||
    semver.intersects(parsed, `>=${first.version} <=${latest.version}`)
  );
}

/** Orders release lines, oldest first. */
export function compareLines(a: ReleaseLine, b: ReleaseLine): number {
  return semver.compare(
    semver.coerce(a.version) ?? '0.0.0',
    semver.coerce(b.version) ?? '0.0.0',
  );
}
