import {
  Confidence,
  CONFIDENCES,
  Evidence,
  Fact,
  strongerConfidence,
  Subject,
} from '../facts';

/** What every element of a profile carries. */
export interface Found {
  evidence: Evidence[];
  confidence: Confidence;
  reason?: string;
}

/** The evidence of several facts, each place once, strongest fact first. */
export function joinEvidence(
  facts: readonly { evidence: Evidence[]; confidence: Confidence }[],
): Evidence[] {
  const seen = new Map<string, Evidence>();
  for (const { evidence } of byConfidence(facts)) {
    for (const place of evidence) {
      const key = `${place.file}\u0000${place.line}`;
      if (!seen.has(key)) seen.set(key, place);
    }
  }
  return [...seen.values()];
}

/** Strongest first, otherwise in the order given. */
export function byConfidence<T extends { confidence: Confidence }>(
  facts: readonly T[],
): T[] {
  return [...facts].sort(
    (a, b) =>
      CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence),
  );
}

/** Evidence, confidence and reason of one element made from several facts. */
export function found(facts: readonly Fact[]): Found {
  const [strongest] = byConfidence(facts);
  const reasons = [
    ...new Set(byConfidence(facts).flatMap(f => (f.reason ? [f.reason] : []))),
  ];
  return {
    evidence: joinEvidence(facts),
    confidence: facts.reduce<Confidence>(
      (best, f) => strongerConfidence(best, f.confidence),
      strongest?.confidence ?? 'guessed',
    ),
    ...(reasons.length > 0 ? { reason: inOne(reasons) } : {}),
  };
}

/** Several reasons as one text; each but the last without its full stop. */
function inOne(reasons: readonly string[]): string {
  return reasons
    .map((reason, index) =>
      index < reasons.length - 1 ? reason.replace(/\.$/, '') : reason,
    )
    .join('; ');
}

/** Groups facts by a key, groups in order of their keys so that the result does not depend on the order of readers. */
export function groupFacts<S extends Subject>(
  facts: readonly Fact<S>[],
  key: (value: Fact<S>['value']) => string,
): Fact<S>[][] {
  const groups = new Map<string, Fact<S>[]>();
  for (const f of facts) {
    const k = key(f.value);
    groups.set(k, [...(groups.get(k) ?? []), f]);
  }
  return [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]) => byConfidence(group));
}

/** The first defined value of a field, strongest fact first. */
export function firstOf<S extends Subject, T>(
  facts: readonly Fact<S>[],
  pick: (value: Fact<S>['value']) => T | undefined,
): T | undefined {
  for (const f of byConfidence(facts)) {
    const value = pick(f.value);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Whether a text is a value and not a template that some tool fills in first (ERB, Jinja, shell variables). */
export function isLiteral(text: string): boolean {
  return !/<%|\{\{|\$\{|\{%/.test(text);
}
