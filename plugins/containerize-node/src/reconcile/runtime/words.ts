import { Fact, Language } from '../../facts';
import { Drift, Question } from '../../profile';
import { groupFacts, joinEvidence } from '../merge';
import { isPlainVersion } from '../versions';
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

/** A question when no source pins one version. */
export function versionQuestions(
  pool: readonly ReleaseKnowledge[],
  chosen: ReleaseKnowledge,
  facts: readonly Fact<'runtime'>[],
  decisive: readonly Fact<'runtime'>[],
): Question[] {
  const pinned = decisive.some(
    f => !isWeak(f) && isPlainVersion(f.value.constraint),
  );
  if (pinned || pool.length <= 1) return [];
  return [
    {
      topic: 'runtime-version',
      text: `No source pins one version. Which one runs on the servers today?`,
      default: chosen.version,
      options: pool.map(release => release.version),
      reason: `The sources allow ${pool[0].version} to ${
        pool[pool.length - 1].version
      }; the newest of them is the default.`,
      evidence: joinEvidence(facts),
      confidence: 'guessed',
    },
  ];
}
