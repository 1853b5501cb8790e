import { valueAt } from './pointer';

/** Generators that combine others. */
const COMBINING = ['matrix', 'merge'] as const;

/** How an ApplicationSet comes to its pull requests. */
export type PullRequestUse = 'direct' | (typeof COMBINING)[number];

/**
 * How the generators of an ApplicationSet's specification list pull requests: by themselves, or inside one that combines
 * generators. Empty when there are none.
 */
export function pullRequestUses(spec: unknown): PullRequestUse[] {
  return listOf(valueAt(spec, '/generators')).flatMap(generator => {
    const own: PullRequestUse[] =
      valueAt(generator, '/pullRequest') === undefined ? [] : ['direct'];
    const combined = COMBINING.filter(
      kind => pullRequestUses(valueAt(generator, `/${kind}`)).length > 0,
    );
    return [...own, ...combined];
  });
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
