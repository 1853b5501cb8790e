import { ExprError, Node } from './ast';
import { isMap, isNil } from './values';

/** What is known of a value before it is there. */
type Type = 'nil' | 'bool' | 'number' | 'string' | 'array' | 'map' | 'unknown';

const GO_NAMES: Partial<Record<Type, string>> = {
  nil: '<nil>',
  number: 'float64',
};

const ORDER = new Set(['<', '<=', '>', '>=']);
const ARITHMETIC = new Set(['-', '*', '/', '%', '**', '^']);
const TEXT = new Set(['matches', 'contains', 'startsWith', 'endsWith']);
const LOGIC = new Set(['&&', '||', 'and', 'or']);

/**
 * Refuses what a compiler that knows the environment's types refuses, also in branches that would never run. This is why
 * `!isNil(result) && result <= 1` does not help when there is no result.
 *
 * @throws ExprError
 */
export function checkTypes(
  node: Node,
  environment: Readonly<Record<string, unknown>>,
): Type {
  const check = (inner: Node) => checkTypes(inner, environment);
  switch (node.type) {
    case 'literal':
      return typeOf(node.value);
    case 'name':
      if (!Object.hasOwn(environment, node.name)) {
        throw new ExprError(`unknown name ${node.name}`);
      }
      return typeOf(environment[node.name]);
    case 'array':
      node.items.forEach(check);
      return 'array';
    case 'map':
      node.entries.forEach(([, item]) => check(item));
      return 'map';
    case 'unary':
      check(node.operand);
      return node.operator === 'not' ? 'bool' : 'number';
    case 'binary':
      return binary(node.operator, check(node.left), check(node.right));
    case 'ternary':
      check(node.test);
      return common(check(node.then), check(node.otherwise));
    case 'chain':
      return check(node.chain);
    case 'call':
      node.args.forEach(check);
      return 'unknown';
    case 'predicate':
      check(node.body);
      return 'unknown';
    case 'member':
      if (check(node.object) === 'nil' && !node.optional) {
        throw new ExprError('type <nil> has no fields');
      }
      check(node.property);
      return 'unknown';
    default:
      return 'unknown';
  }
}

function typeOf(value: unknown): Type {
  if (isNil(value)) return 'nil';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'string') return 'string';
  if (Array.isArray(value)) return 'array';
  return isMap(value) ? 'map' : 'unknown';
}

function common(a: Type, b: Type): Type {
  if (a === 'nil') return b;
  if (b === 'nil' || a === b) return a;
  return 'unknown';
}

function binary(operator: string, left: Type, right: Type): Type {
  const isFree = left === 'unknown' || right === 'unknown';
  const bothAre = (type: Type) =>
    [left, right].every(side => side === type || side === 'unknown');
  const refuse = () =>
    new ExprError(
      `invalid operation: ${operator} (mismatched types ${
        GO_NAMES[left] ?? left
      } and ${GO_NAMES[right] ?? right})`,
    );
  if (operator === '??') return common(left, right);
  if (LOGIC.has(operator)) {
    if (!bothAre('bool')) throw refuse();
    return 'bool';
  }
  if (ORDER.has(operator)) {
    if (!bothAre('number') && !bothAre('string')) throw refuse();
    return 'bool';
  }
  if (TEXT.has(operator)) {
    if (!bothAre('string')) throw refuse();
    return 'bool';
  }
  if (ARITHMETIC.has(operator)) {
    if (!bothAre('number')) throw refuse();
    return 'number';
  }
  if (operator === '+') {
    if (!bothAre('number') && !bothAre('string')) throw refuse();
    return isFree ? 'unknown' : left;
  }
  return 'bool';
}
