import { Fact, Language } from '../../facts';
import { Drift, Question } from '../../profile';
import { groupFacts, joinEvidence } from '../merge';
import { isPlainVersion, plainVersion } from '../versions';
import { isWeak } from './narrow';
import { ReleaseKnowledge } from './releases';

/** Why this release was taken. */
export function reasonFor(
  chosen: ReleaseKnowledge,
  decisive: Fact<'runtime'>[],
  refused: Fact<'runtime'>[],
): string {
  const by = decisive
    .map(f => `${f.value.source} (${f.value.constraint})`)
    .join(', ');
  const against = refused
    .map(f => `${f.value.source} (${f.value.constraint})`)
    .join(', ');
  return [
    by
      ? `The newest release line that ${by} allows.`
      : `No source states a version; ${chosen.version} is the newest known.`,
    against ? `Contradicted by ${against}.` : '',
  ]
    .filter(part => part !== '')
    .join(' ');
}

/** Sources that contradict each other. */
export function disagreement(
  language: Language,
  facts: readonly Fact<'runtime'>[],
  version: string,
): Drift {
  return {
    topic: `runtime.${language}`,
    positions: groupFacts(facts, value => value.constraint).map(group => ({
      value: `${group[0].value.constraint} (${group
        .map(f => f.value.source)
        .join(', ')})`,
      evidence: joinEvidence(group),
      confidence: group[0].confidence,
    })),
    chosen: version,
    reason:
      'The strongest source was taken: what the package manager enforces, then what a file made for it pins, then ranges, then servers and continuous integration.',
  };
}

function allowed(pool: readonly ReleaseKnowledge[]): string {
  const [oldest] = pool;
  const newest = pool[pool.length - 1];
  return oldest === newest
    ? `Only hints point to ${oldest.version}: continuous integration, the framework, the syntax.`
    : `The sources allow ${oldest.version} to ${newest.version}; the newest of them is the default.`;
}

/** A question when no source pins one version. */
export function versionQuestions(
  pool: readonly ReleaseKnowledge[],
  chosen: ReleaseKnowledge,
  facts: readonly Fact<'runtime'>[],
  decisive: readonly Fact<'runtime'>[],
): Question[] {
  const states = (f: Fact<'runtime'>) =>
    isPlainVersion(f.value.constraint) &&
    (!isWeak(f) || f.value.source === 'ops');
  const firm = facts.filter(f => !isWeak(f) || f.value.source === 'ops');
  if (decisive.some(states)) return [];
  if (pool.length <= 1 && firm.length > 0) return [];
  return [
    {
      topic: 'runtime-version',
      text: `No source pins one version. Which one runs on the servers today?`,
      default: chosen.version,
      options: pool.map(release => release.version),
      reason: allowed(pool),
      evidence: joinEvidence(facts),
      confidence: 'guessed',
    },
  ];
}

/** Whether sources name different patch releases, continuous integration counting as one source with alternatives. */
export function namesDifferentVersions(
  facts: readonly Fact<'runtime'>[],
): boolean {
  const groups = groupFacts(
    facts.filter(f => isPlainVersion(f.value.constraint)),
    value => value.source,
  );
  return groups.some(group =>
    groups.some(
      other =>
        !group.some(a =>
          other.some(b => agree(a.value.constraint, b.value.constraint)),
        ),
    ),
  );
}

/** Two versions agree when one says the same as the other, or less. */
function agree(a: string, b: string): boolean {
  const [x, y] = [plainVersion(a), plainVersion(b)];
  return x === y || x.startsWith(`${y}.`) || y.startsWith(`${x}.`);
}
