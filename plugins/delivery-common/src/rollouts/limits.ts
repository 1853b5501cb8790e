import { Limit } from './analysisTypes';

/** The result itself, one of its elements or fields, or one of these with a value for no data. */
const RESULT = String.raw`result(?:\[\d+\]|\.[A-Za-z_]\w*)*`;
const OPERAND = String.raw`(?:${RESULT}|default\(\s*${RESULT}\s*,\s*-?[\d.]+\s*\))`;
const COMPARISON = new RegExp(
  String.raw`^\s*${OPERAND}\s*(<=|>=|<|>|==)\s*(-?\d+(?:\.\d+)?)\s*$`,
);
const OPERATORS: readonly string[] = ['<', '<=', '>', '>=', '=='];

function isOperator(text: string): text is Limit['operator'] {
  return OPERATORS.includes(text);
}

/**
 * The bound of a condition that is one comparison of the result with a number, such as `result[0] <= 0.05` or
 * `default(result, 0) < 2`. Conditions may be any expression: of all others undefined is said, and no line is drawn.
 * @internal
 */
export function limitOf(condition: string | undefined): Limit | undefined {
  const [, operator, value] = COMPARISON.exec(condition ?? '') ?? [];
  return operator && isOperator(operator)
    ? { operator, value: Number(value) }
    : undefined;
}
