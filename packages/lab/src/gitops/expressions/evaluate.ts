import { isDeepStrictEqual } from 'node:util';
import { FUNCTIONS, PREDICATE_FUNCTIONS, truth } from './functions';
import { goRegExp } from './goRegExp';
import { Node, parseExpression } from './parse';
import { Value, ValueMap, goType, isList, isMap } from './value';

/** An optional member has nothing to be a member of: its whole chain is nil. */
class EndOfChain extends Error {}

interface Scope {
  variables: ValueMap;
  /** What `#` stands for. */
  item?: Value;
}

function number(value: Value): number {
  if (typeof value === 'number') return value;
  throw new Error(
    `invalid operation: mismatched types ${goType(value)} and float64`,
  );
}

function compare(left: Value, right: Value): number {
  if (typeof left === 'string' && typeof right === 'string') {
    if (left === right) return 0;
    return left < right ? -1 : 1;
  }
  return number(left) - number(right);
}

function add(left: Value, right: Value): Value {
  return typeof left === 'string' && typeof right === 'string'
    ? left + right
    : number(left) + number(right);
}

function isIn(item: Value, container: Value): boolean {
  if (container === null) return false;
  if (isList(container)) {
    return container.some(each => isDeepStrictEqual(each, item));
  }
  if (isMap(container)) {
    return typeof item === 'string' && Object.hasOwn(container, item);
  }
  throw new Error(`operator "in" not defined on ${goType(container)}`);
}

/** Tests of texts; nil holds nothing. */
function onTexts(test: (left: string, right: string) => boolean) {
  return (left: Value, right: Value): boolean => {
    if (left === null || right === null) return false;
    if (typeof left === 'string' && typeof right === 'string') {
      return test(left, right);
    }
    throw new Error(
      `interface conversion: ${goType(left)} and ${goType(right)}, not string`,
    );
  };
}

const OPERATORS: Record<string, (left: Value, right: Value) => Value> = {
  '==': (a, b) => isDeepStrictEqual(a, b),
  '!=': (a, b) => !isDeepStrictEqual(a, b),
  '<': (a, b) => compare(a, b) < 0,
  '<=': (a, b) => compare(a, b) <= 0,
  '>': (a, b) => compare(a, b) > 0,
  '>=': (a, b) => compare(a, b) >= 0,
  '+': add,
  '-': (a, b) => number(a) - number(b),
  '*': (a, b) => number(a) * number(b),
  '/': (a, b) => number(a) / number(b),
  '%': (a, b) => number(a) % number(b),
  in: isIn,
  matches: onTexts((left, right) => goRegExp(right).test(left)),
  contains: onTexts((left, right) => left.includes(right)),
  startsWith: onTexts((left, right) => left.startsWith(right)),
  endsWith: onTexts((left, right) => left.endsWith(right)),
};

function binary(
  { sign, left, right }: Extract<Node, { kind: 'binary' }>,
  scope: Scope,
): Value {
  const first = run(left, scope);
  switch (sign) {
    case 'or':
    case '||':
      return truth(first) || truth(run(right, scope));
    case 'and':
    case '&&':
      return truth(first) && truth(run(right, scope));
    case '??':
      return first ?? run(right, scope);
    default:
      return OPERATORS[sign](first, run(right, scope));
  }
}

function unary(sign: string, operand: Value): Value {
  if (sign === '-') return -number(operand);
  return sign === '+' ? number(operand) : !truth(operand);
}

/** Rule: expr-lang v1.17.8 `vm/runtime/runtime.go`, Fetch: what a map does not hold is nil. */
function fetch(of: Value, key: Value): Value {
  if (isMap(of) && typeof key === 'string') {
    return Object.hasOwn(of, key) ? of[key] : null;
  }
  if (isList(of) && typeof key === 'number') {
    const found = of.at(key);
    if (found !== undefined) return found;
    throw new Error(
      `index out of range: ${key} (array length is ${of.length})`,
    );
  }
  throw new Error(`cannot fetch ${String(key)} from ${goType(of)}`);
}

function member(
  { of, key, optional }: Extract<Node, { kind: 'member' }>,
  scope: Scope,
): Value {
  const owner = run(of, scope);
  if (optional && owner === null) throw new EndOfChain();
  return fetch(owner, run(key, scope));
}

function chain(of: Node, scope: Scope): Value {
  try {
    return run(of, scope);
  } catch (error) {
    if (error instanceof EndOfChain) return null;
    throw error;
  }
}

function call(
  { of, values }: Extract<Node, { kind: 'call' }>,
  scope: Scope,
): Value {
  if (of.kind === 'name' && !Object.hasOwn(scope.variables, of.name)) {
    if (Object.hasOwn(PREDICATE_FUNCTIONS, of.name) && values.length === 2) {
      return PREDICATE_FUNCTIONS[of.name](run(values[0], scope), item =>
        run(values[1], { ...scope, item }),
      );
    }
    if (Object.hasOwn(FUNCTIONS, of.name)) {
      return FUNCTIONS[of.name](...values.map(value => run(value, scope)));
    }
  }
  const called = run(of, scope);
  if (typeof called === 'function') {
    return called(...values.map(value => run(value, scope)));
  }
  throw new Error(`${goType(called)} is not callable`);
}

function variable(name: string, { variables }: Scope): Value {
  if (Object.hasOwn(variables, name)) return variables[name];
  throw new Error(`the lab does not know ${name} in an expression`);
}

function run(node: Node, scope: Scope): Value {
  switch (node.kind) {
    case 'literal':
      return node.value;
    case 'name':
      return variable(node.name, scope);
    case 'item':
      if (scope.item === undefined) throw new Error('unexpected #');
      return scope.item;
    case 'list':
      return node.items.map(item => run(item, scope));
    case 'unary':
      return unary(node.sign, run(node.operand, scope));
    case 'binary':
      return binary(node, scope);
    case 'conditional':
      return run(
        truth(run(node.test, scope)) ? node.then : node.otherwise,
        scope,
      );
    case 'member':
      return member(node, scope);
    case 'chain':
      return chain(node.of, scope);
    default:
      return call(node, scope);
  }
}

/**
 * Works out an expression of expr-lang: conditions of analyses, triggers of notifications.
 *
 * @param variables - what it may name, functions too
 * @throws when it cannot be read, uses what the lab does not know, or asks of a value what it has not
 * @internal
 */
export function evaluate(text: string, variables: ValueMap): Value {
  return run(parseExpression(text), { variables });
}
