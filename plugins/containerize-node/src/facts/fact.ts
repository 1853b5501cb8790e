import { Confidence, Evidence } from './evidence';
import { FactValues, Subject } from './values';

/**
 * One observation of one source.
 * @public
 */
export interface Fact<S extends Subject = Subject> {
  subject: S;
  value: FactValues[S];
  evidence: Evidence[];
  confidence: Confidence;
  /** Id of the reader that saw it. */
  reader: string;
  /** Why the source means this, when it does not say so itself. */
  reason?: string;
}

/** A fact of any subject, discriminated by `subject`. @public */
export type AnyFact = { [S in Subject]: Fact<S> }[Subject];

/** A fact before the engine stamps the reader's id on it. @public */
export type Observation = { [S in Subject]: Omit<Fact<S>, 'reader'> }[Subject];

/**
 * Makes an observation.
 *
 * @param subject - what it is about
 * @param value - what the source says
 * @param evidence - where it says so
 * @param confidence - how far it can be trusted
 * @param reason - why the source means this, when that is not plain
 * @public
 */
export function fact<S extends Subject>(
  subject: S,
  value: FactValues[S],
  evidence: Evidence | Evidence[],
  confidence: Confidence,
  reason?: string,
): Omit<Fact<S>, 'reader'> {
  return {
    subject,
    value,
    evidence: Array.isArray(evidence) ? evidence : [evidence],
    confidence,
    ...(reason === undefined ? {} : { reason }),
  };
}

/** The facts of one subject, in the order they were seen. @public */
export function factsOf<S extends Subject>(
  facts: readonly AnyFact[],
  subject: S,
): Fact<S>[] {
  return facts.filter(f => f.subject === subject) as unknown as Fact<S>[];
}
