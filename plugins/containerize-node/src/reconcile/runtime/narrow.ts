import { Fact } from '../../facts';
import { byConfidence } from '../merge';
import { isExactVersion, isPlainVersion, lineSatisfies } from '../versions';
import { ReleaseKnowledge } from './releases';

/** Sources that speak of something else than what the application asks for, weakest last. */
const WEAK_SOURCES = ['ops', 'syntax', 'ci', 'framework'];

/** Sources whose statement the package manager enforces at start: another patch release is refused. */
export const ENFORCED = new Set(['Gemfile']);

export function strength(f: Fact<'runtime'>): number {
  const weak = WEAK_SOURCES.indexOf(f.value.source);
  if (weak >= 0) return 10 + weak;
  if (ENFORCED.has(f.value.source)) return 0;
  if (isExactVersion(f.value.constraint)) return 1;
  if (isPlainVersion(f.value.constraint)) return 2;
  return 3;
}

export function strongestFirst(
  facts: readonly Fact<'runtime'>[],
): Fact<'runtime'>[] {
  return byConfidence(facts).sort((a, b) => strength(a) - strength(b));
}

/** Whether a source only hints at what the application needs. */
export function isWeak(f: Fact<'runtime'>): boolean {
  return WEAK_SOURCES.includes(f.value.source);
}

/** What is left of the releases, and what each source did to them. */
export interface Narrowed {
  candidates: ReleaseKnowledge[];
  /** Facts that decided something. */
  decisive: Fact<'runtime'>[];
  /** Facts that contradict stronger ones. */
  refused: Fact<'runtime'>[];
}

/**
 * Takes the constraints strongest first; each narrows the releases that are left, and one that would leave none is
 * refused and becomes drift. Versions listed by continuous integration are alternatives of each other.
 */
export function narrow(
  facts: readonly Fact<'runtime'>[],
  releases: readonly ReleaseKnowledge[],
  ecosystem: 'bundler' | 'composer',
): Narrowed {
  const result: Narrowed = {
    candidates: [...releases],
    decisive: [],
    refused: [],
  };
  for (const group of alternatives(strongestFirst(facts))) {
    const left = result.candidates.filter(release =>
      group.some(f => lineSatisfies(release, f.value.constraint, ecosystem)),
    );
    if (left.length === 0) {
      result.refused.push(...group);
    } else if (left.length < result.candidates.length) {
      result.candidates = left;
      result.decisive.push(...group);
    }
  }
  return result;
}

function alternatives(facts: Fact<'runtime'>[]): Fact<'runtime'>[][] {
  const ci = facts.filter(f => f.value.source === 'ci');
  const others = facts.filter(f => f.value.source !== 'ci');
  if (ci.length === 0) return others.map(f => [f]);
  const at = others.findIndex(f => strength(f) > strength(ci[0]));
  const position = at === -1 ? others.length : at;
  return [
    ...others.slice(0, position).map(f => [f]),
    ci,
    ...others.slice(position).map(f => [f]),
  ];
}
