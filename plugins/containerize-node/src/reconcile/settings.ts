import { AnyFact, factsOf } from '../facts';
import { AppProfile, Drift } from '../profile';
import { driftOf } from './drift';
import { found, groupFacts, isLiteral } from './merge';

/** Tunables of programs. Values that differ between sources are kept in `drift`; the strongest is taken. */
export function reconcileSettings(facts: readonly AnyFact[]): {
  settings: AppProfile['settings'];
  drift: Drift[];
} {
  const drift: Drift[] = [];
  const settings = groupFacts(
    factsOf(facts, 'setting').filter(f => isLiteral(f.value.value)),
    value => `${value.program}\u0000${value.name}`,
  ).map(group => {
    const { program, name, value } = group[0].value;
    const difference = driftOf(
      `${program}.${name}`,
      group,
      v => v.value,
      value,
      'The strongest source was taken.',
    );
    if (difference) drift.push(difference);
    return { program, name, value, ...found(group) };
  });
  return { settings, drift };
}
