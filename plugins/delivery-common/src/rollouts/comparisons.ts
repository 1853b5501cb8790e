import { Limit } from './analysisTypes';

/** The result itself, or one of its elements or fields; with a value for no data or without. */
const PATH = String.raw`((?:\[\d+\]|\.[A-Za-z_]\w*)*)`;
const OPERAND = String.raw`(?:result${PATH}|default\(\s*result${PATH}\s*,\s*-?[\d.]+\s*\))`;
const COMPARISON = new RegExp(
  String.raw`^\s*${OPERAND}\s*(<=|>=|<|>|==)\s*(-?\d+(?:\.\d+)?)\s*$`,
);
const OPERATORS: readonly string[] = ['<', '<=', '>', '>=', '=='];

function isOperator(text: string): text is Limit['operator'] {
  return OPERATORS.includes(text);
}

/** A bound, and which part of the result is compared with it. @internal */
export interface Comparison {
  limit: Limit;
  path: string[];
}

/**
 * A condition that is one comparison of the result with a number, such as `result[0] <= 0.05` or
 * `default(result.rate, 0) < 2`. Conditions may be any expression: of all others undefined is said, and no line is drawn.
 * @internal
 */
export function comparisonOf(
  condition: string | undefined,
): Comparison | undefined {
  const match = COMPARISON.exec(condition ?? '');
  if (!match) return undefined;
  const [, plain, defaulted, operator, value] = match;
  if (!isOperator(operator)) return undefined;
  return {
    limit: { operator, value: Number(value) },
    path: (plain ?? defaulted ?? '').split(/[[\].]/).filter(Boolean),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A provider may give text that is no JSON, such as a page; there is nothing to draw then.
    return undefined;
  }
}

function part(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined;
}

/**
 * The number that was measured: the part of the result that the condition compares, else the result itself, where that
 * is a number or a list of one.
 * @internal
 */
export function measuredNumber(
  text: string | undefined,
  path: readonly string[],
): number | undefined {
  let value = parsed(text ?? '');
  for (const key of path) value = part(value, key);
  if (path.length === 0 && Array.isArray(value) && value.length === 1) {
    [value] = value;
  }
  return typeof value === 'number' && Number.isFinite(value)
    ? value
    : undefined;
}
