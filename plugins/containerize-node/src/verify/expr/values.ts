import { ExprError } from './ast';
import { goMatch } from './goRegExp';

/** A pattern whose matches cannot be told here. */
export class UnknownMatch extends Error {}

/** How Go calls the type of a value, for messages. */
export function typeName(value: unknown): string {
  if (value === null || value === undefined) return '<nil>';
  if (typeof value === 'number') return 'float64';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'string';
  return Array.isArray(value) ? '[]interface {}' : 'map[string]interface {}';
}

/** Equality as expr-lang has it: by value; different types are different; NaN equals nothing. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (isNil(a) || isNil(b)) return isNil(a) && isNil(b);
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => isEqual(item, b[i]));
  }
  if (isMap(a) && isMap(b)) {
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length &&
      keys.every(key => Object.hasOwn(b, key) && isEqual(a[key], b[key]))
    );
  }
  return a === b;
}

/** Whether a value is nil. */
export function isNil(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

/** Whether a value is a map. */
export function isMap(value: unknown): value is Record<string, unknown> {
  return !isNil(value) && typeof value === 'object' && !Array.isArray(value);
}

function mismatch(operator: string, a: unknown, b: unknown): ExprError {
  return new ExprError(
    `invalid operation: ${operator} (mismatched types ${typeName(
      a,
    )} and ${typeName(b)})`,
  );
}

function compare(operator: string, a: unknown, b: unknown): boolean {
  const bothNumbers = typeof a === 'number' && typeof b === 'number';
  const bothTexts = typeof a === 'string' && typeof b === 'string';
  if (!bothNumbers && !bothTexts) throw mismatch(operator, a, b);
  const [left, right] = [a, b] as [number, number];
  if (operator === '<') return left < right;
  if (operator === '<=') return left <= right;
  return operator === '>' ? left > right : left >= right;
}

function calculate(operator: string, a: unknown, b: unknown): unknown {
  if (operator === '+' && typeof a === 'string' && typeof b === 'string') {
    return a + b;
  }
  if (typeof a !== 'number' || typeof b !== 'number') {
    throw mismatch(operator, a, b);
  }
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      if (b === 0) throw new ExprError('integer divide by zero');
      return a % b;
    default:
      return a ** b;
  }
}

function search(operator: string, a: unknown, b: unknown): boolean {
  if (typeof a !== 'string' || typeof b !== 'string') {
    throw mismatch(operator, a, b);
  }
  if (operator === 'contains') return a.includes(b);
  if (operator === 'startsWith') return a.startsWith(b);
  if (operator === 'endsWith') return a.endsWith(b);
  const result = goMatch(b, a);
  if (result === 'unknown') throw new UnknownMatch(b);
  if ('error' in result) throw new ExprError(result.error);
  return result.matches;
}

function isIn(item: unknown, container: unknown): boolean {
  if (isNil(container)) return false;
  if (Array.isArray(container)) {
    return container.some(other => isEqual(item, other));
  }
  if (isMap(container)) {
    return typeof item === 'string' && Object.hasOwn(container, item);
  }
  throw new ExprError(`operator "in" not defined on ${typeName(container)}`);
}

/** The value of a binary operator that looks at both sides. */
export function applyBinary(operator: string, a: unknown, b: unknown): unknown {
  switch (operator) {
    case '==':
      return isEqual(a, b);
    case '!=':
      return !isEqual(a, b);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compare(operator, a, b);
    case 'in':
      return isIn(a, b);
    case 'matches':
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      return search(operator, a, b);
    default:
      return calculate(operator, a, b);
  }
}
