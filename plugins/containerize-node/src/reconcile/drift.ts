import { Fact, Subject } from '../facts';
import { Drift } from '../profile';
import { byConfidence } from './merge';

/**
 * A drift when facts about one thing give different values; undefined when they agree.
 *
 * @param topic - what they are about
 * @param facts - the facts
 * @param say - the value of a fact in words; undefined when it says nothing about this
 * @param chosen - the value that was taken, if one was
 * @param reason - why
 */
export function driftOf<S extends Subject>(
  topic: string,
  facts: readonly Fact<S>[],
  say: (value: Fact<S>['value']) => string | undefined,
  chosen: string | null,
  reason: string,
): Drift | undefined {
  const positions: Drift['positions'] = [];
  for (const f of byConfidence(facts)) {
    const value = say(f.value);
    if (value === undefined) continue;
    const same = positions.find(position => position.value === value);
    if (same) same.evidence.push(...f.evidence);
    else {
      positions.push({
        value,
        evidence: [...f.evidence],
        confidence: f.confidence,
      });
    }
  }
  return positions.length > 1
    ? { topic, positions, chosen, reason }
    : undefined;
}
