import { deliveryFacts } from '../../facts';
import { previewRules } from '../preview';
import { argoRules } from '.';
import { findingsIn } from './__testUtils__/sample';
import { ruleSamples } from './__testUtils__/samples';

describe.each(ruleSamples.map(sample => ({ ...sample, name: sample.rule })))(
  '$name',
  ({ rule, also = [], failing, passing }) => {
    it('finds its mistake and nothing else, with a place', async () => {
      const findings = await findingsIn(failing);
      const found = new Set(findings.map(finding => finding.rule));
      expect([...found].sort()).toEqual([rule, ...also].sort());
      for (const finding of findings) {
        expect(Object.keys(failing.files)).toContain(finding.file);
        expect(finding.line).toBeGreaterThan(0);
        expect(finding.fix).toMatch(/\.$/);
      }
    });

    it('finds nothing where it is done right', async () => {
      expect(await findingsIn(passing)).toEqual([]);
    });
  },
);

describe('the rules of Argo', () => {
  it('have a sample each', () => {
    // Those of previews need rendered ones; their samples are beside them.
    const sampled = new Set([
      ...ruleSamples.map(({ rule }) => rule),
      ...previewRules.map(({ id }) => id),
    ]);
    const named = deliveryFacts().flatMap(fact =>
      'rule' in fact ? [fact.rule] : [],
    );
    const without = [...argoRules.map(({ id }) => id), ...named].filter(
      id => !sampled.has(id),
    );
    expect(without).toEqual([]);
  });

  it('rest on a fact each', () => {
    const known = new Set(deliveryFacts().map(({ id }) => id));
    const without = argoRules.filter(
      ({ fact }) => fact === undefined || !known.has(fact),
    );
    expect(without.map(({ id }) => id)).toEqual([]);
  });

  it('have names of their own', () => {
    const ids = argoRules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
