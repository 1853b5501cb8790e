import { evaluate, ROLLOUTS } from '../../../expr';

/** What a condition makes of a measurement without data; `unknown` when it cannot be told here. */
export type Outcome = boolean | 'error' | 'unknown';

/** What a condition of Rollouts says when there is no data. One that is neither true nor false is an error there. */
export function outcomeWithoutData(condition: string): Outcome {
  const evaluation = evaluate(condition, { result: null }, ROLLOUTS);
  if ('unsupported' in evaluation) return 'unknown';
  if ('error' in evaluation) return 'error';
  return typeof evaluation.value === 'boolean' ? evaluation.value : 'error';
}
