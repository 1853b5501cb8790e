import { AppProfile } from '../../profile';
import { Blueprint } from '../blueprint';
import { Decision } from '../image';

export type PlannedQuestion = Blueprint['questions'][number];
export type PlanWarning = AppProfile['warnings'][number];

/** What is to be said of choices. */
export interface Remarks {
  decisions: Decision[];
  questions: PlannedQuestion[];
  warnings: PlanWarning[];
}

/** Something that was chosen, with everything that is to be said of it. */
export interface Choice<T> extends Remarks {
  value: T;
}

export function choice<T>(value: T, remarks: Partial<Remarks> = {}): Choice<T> {
  return { value, decisions: [], questions: [], warnings: [], ...remarks };
}

/** Remarks of several choices in one, in their order. */
export function remarksOf(choices: readonly Remarks[]): Remarks {
  return {
    decisions: choices.flatMap(item => item.decisions),
    questions: choices.flatMap(item => item.questions),
    warnings: choices.flatMap(item => item.warnings),
  };
}

/** A decision that rests on no line of the repository unless some are given. */
export function decision(
  topic: string,
  chosen: string,
  reason: string,
  evidence: Decision['evidence'] = [],
): Decision {
  return { topic, choice: chosen, reason, evidence };
}

/**
 * An open point of delivery.
 *
 * @param open - the question; its `default` is what is taken when nobody answers
 * @param given - what the user answered, if anything
 * @param taken - what is in use where it is not what was answered
 */
export function question(
  open: Pick<PlannedQuestion, 'topic' | 'text' | 'default' | 'reason'> &
    Partial<PlannedQuestion>,
  given: string | undefined,
  taken: string = given ?? open.default,
): PlannedQuestion {
  return {
    options: [],
    evidence: [],
    confidence: 'guessed',
    ...open,
    answer: taken,
    answeredBy: given === undefined ? 'default' : 'user',
  };
}

/** Says that an answer was not taken, or needs another one beside it. */
export function warning(topic: string, text: string): PlanWarning {
  return { topic, text, evidence: [], confidence: 'declared' };
}
