import { rules } from '../rules';
import { argoRules } from '../rules/argo';
import { previewRules } from '../rules/preview';
import { deliveryFact, deliveryFacts, FACT_SECTIONS } from '.';

/** How many facts each section holds: dropping one must be noticed. */
const COUNTS: Record<(typeof FACT_SECTIONS)[number], number> = {
  pitfalls: 17,
  kustomize: 1,
  corrections: 8,
  'rollout-shapes': 7,
  moving: 9,
  'generated-config': 5,
  migration: 5,
  previews: 11,
  'image-updater': 7,
  release: 5,
  notifications: 3,
  rollouts: 11,
  admission: 10,
  strangers: 5,
  comments: 1,
  workflows: 13,
  sbom: 5,
};

describe('the facts', () => {
  it.each(Object.entries(COUNTS))('hold section %s in full', (name, count) => {
    expect(deliveryFacts().filter(fact => fact.section === name)).toHaveLength(
      count,
    );
  });

  it('say where in the source they were read', () => {
    const without = deliveryFacts().filter(
      fact => fact.established === 'source' && fact.path === undefined,
    );
    expect(without).toEqual([]);
  });

  it('name only rules that exist', () => {
    const ids = new Set(rules.map(rule => rule.id));
    const unknown = deliveryFacts().filter(
      fact => 'rule' in fact && !ids.has(fact.rule),
    );
    expect(unknown.map(fact => fact.id)).toEqual([]);
  });

  it('are named by the rules that rest on them', () => {
    const wrong = rules.filter(rule => {
      if (rule.fact === undefined) return false;
      const fact = deliveryFact(rule.fact);
      return !fact || !('rule' in fact) || fact.rule !== rule.id;
    });
    expect(wrong.map(rule => rule.id)).toEqual([]);
  });

  it('are what every rule on Argo and previews rests on', () => {
    const without = [...argoRules, ...previewRules].filter(
      ({ fact }) => fact === undefined,
    );
    expect(without.map(rule => rule.id)).toEqual([]);
  });
});
