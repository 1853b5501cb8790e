import {
  evaluate as evaluateExpression,
  HostFunction,
  Value as ExpressionValue,
} from '../../../gitops/expressions';

/** A value of a condition or formula. @internal */
export type Value = number | boolean | null;

type Variables = Readonly<Record<string, Value>>;

function number(value: ExpressionValue): number {
  if (typeof value === 'number') return value;
  throw new Error(`${value} is no number`);
}

/** Rule: argo-rollouts v1.9 `utils/evaluate/evaluate.go`, EvalCondition. */
const HELPERS: Record<string, HostFunction> = {
  default: (value, other) => value ?? other,
  isNil: value => value === null,
  isNaN: value => Number.isNaN(value),
  isInf: value => value === Infinity || value === -Infinity,
  asFloat: number,
  asInt: value => Math.trunc(number(value)),
};

/**
 * Works out a condition or formula of an analysis, such as `default(result, 0) <= 0.05`, with the helpers of Argo
 * Rollouts.
 *
 * @throws when it cannot be read, uses what the lab does not know, or compares what is not there
 * @internal
 */
export function evaluate(text: string, variables: Variables): Value {
  const value = evaluateExpression(text, { ...HELPERS, ...variables });
  if (
    value === null ||
    typeof value === 'number' ||
    typeof value === 'boolean'
  ) {
    return value;
  }
  throw new Error(`${text} is neither a number nor true or false`);
}
