import { ExprError, ExprSyntaxError, ExprUnsupported, Node } from './ast';
import { checkTypes } from './checkTypes';
import {
  BUILT_IN,
  ExprFunction,
  OTHER_BUILT_IN,
  ROLLOUTS as ROLLOUTS_FUNCTIONS,
} from './functions';
import { parse } from './parser';
import { predicateFunction } from './predicates';
import { applyBinary, isMap, isNil, typeName, UnknownMatch } from './values';

/** What a program gives its expressions and how strict it is before it runs them. */
export interface Dialect {
  functions: Readonly<Record<string, ExprFunction>>;
  /** Types are checked against those of the environment before anything runs. */
  typed: boolean;
}

/** Conditions of analyses: compiled against the result, so a nil in a comparison is an error wherever it stands. */
export const ROLLOUTS: Dialect = { functions: ROLLOUTS_FUNCTIONS, typed: true };

/** Triggers of Argo CD Notifications: nothing is known before they run. */
export const NOTIFICATIONS: Dialect = { functions: {}, typed: false };

/** What an expression gives. `unsupported`: it cannot be told here. */
export type Evaluation =
  | { value: unknown }
  | { error: string }
  | { unsupported: string };

/** Ends a chain whose `?.` found nothing. */
const NOTHING = Symbol('nothing');

interface Scope {
  environment: Readonly<Record<string, unknown>>;
  dialect: Dialect;
  /** The item a predicate is asked about; undefined outside of one. */
  item?: { value: unknown };
}

/** Parses and evaluates an expression of expr-lang 1.17 on an environment. Never throws. */
export function evaluate(
  expression: string,
  environment: Readonly<Record<string, unknown>>,
  dialect: Dialect = NOTIFICATIONS,
): Evaluation {
  try {
    const node = parse(expression);
    if (dialect.typed) checkTypes(node, environment);
    return { value: value(node, { environment, dialect }) };
  } catch (error) {
    const { message } = error as Error;
    if (error instanceof ExprUnsupported || error instanceof UnknownMatch) {
      return { unsupported: message };
    }
    if (error instanceof ExprSyntaxError || error instanceof ExprError) {
      return { error: message };
    }
    throw error;
  }
}

function value(node: Node, scope: Scope): unknown {
  switch (node.type) {
    case 'literal':
      return node.value;
    case 'name':
      return own(scope.environment, node.name);
    case 'item':
      if (!scope.item) throw new ExprSyntaxError('# outside of a predicate');
      return scope.item.value;
    case 'array':
      return node.items.map(item => value(item, scope));
    case 'map':
      return Object.fromEntries(
        node.entries.map(([key, item]) => [key, value(item, scope)]),
      );
    case 'unary':
      return unary(node.operator, value(node.operand, scope));
    case 'binary':
      return binary(node, scope);
    case 'ternary':
      return bool(value(node.test, scope))
        ? value(node.then, scope)
        : value(node.otherwise, scope);
    case 'chain': {
      const result = value(node.chain, scope);
      return result === NOTHING ? null : result;
    }
    case 'member':
      return member(node, scope);
    case 'slice':
      return slice(node, scope);
    case 'call':
      return call(node, scope);
    default:
      throw new ExprSyntaxError('a predicate outside of a call');
  }
}

function own(map: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(map, key) ? map[key] ?? null : null;
}

function bool(test: unknown): boolean {
  if (typeof test !== 'boolean') {
    throw new ExprError(
      `interface conversion: interface {} is ${typeName(test)}, not bool`,
    );
  }
  return test;
}

function unary(operator: string, operand: unknown): unknown {
  if (operator === 'not') return !bool(operand);
  if (typeof operand !== 'number') {
    throw new ExprError(`invalid operation: ${operator} ${typeName(operand)}`);
  }
  return operator === '-' ? -operand : operand;
}

function binary(
  node: Extract<Node, { type: 'binary' }>,
  scope: Scope,
): unknown {
  const left = value(node.left, scope);
  switch (node.operator) {
    case '&&':
    case 'and':
      return bool(left) ? value(node.right, scope) : false;
    case '||':
    case 'or':
      return bool(left) ? true : value(node.right, scope);
    case '??':
      return isNil(left) ? value(node.right, scope) : left;
    default:
      return applyBinary(node.operator, left, value(node.right, scope));
  }
}

function member(
  node: Extract<Node, { type: 'member' }>,
  scope: Scope,
): unknown {
  const object = value(node.object, scope);
  if (object === NOTHING) return NOTHING;
  if (isNil(object) && node.optional) return NOTHING;
  const key = value(node.property, scope);
  if (Array.isArray(object) && typeof key === 'number') {
    const index = key < 0 ? object.length + key : key;
    if (index < 0 || index >= object.length) {
      throw new ExprError(
        `index out of range: ${key} (array length is ${object.length})`,
      );
    }
    return object[index] ?? null;
  }
  if (isMap(object)) return own(object, String(key));
  throw new ExprError(`cannot fetch ${String(key)} from ${typeName(object)}`);
}

function slice(node: Extract<Node, { type: 'slice' }>, scope: Scope): unknown {
  const object = value(node.object, scope);
  if (object === NOTHING) return NOTHING;
  if (!Array.isArray(object) && typeof object !== 'string') {
    throw new ExprError(`cannot slice ${typeName(object)}`);
  }
  const bound = (edge: Node | undefined) => edge && Number(value(edge, scope));
  return object.slice(bound(node.from), bound(node.to));
}

function call(node: Extract<Node, { type: 'call' }>, scope: Scope): unknown {
  const [first, second] = node.args;
  const withPredicate = predicateFunction(node.name);
  if (withPredicate) {
    const list = first && value(first, scope);
    const predicate =
      second?.type === 'predicate'
        ? (item: unknown) =>
            value(second.body, { ...scope, item: { value: item } })
        : undefined;
    return withPredicate(list, predicate);
  }
  const { functions } = scope.dialect;
  const known = [functions, BUILT_IN].find(table =>
    Object.hasOwn(table, node.name),
  );
  if (known) {
    return known[node.name](...node.args.map(item => value(item, scope)));
  }
  if (OTHER_BUILT_IN.has(node.name)) {
    throw new ExprUnsupported(`the function ${node.name}`);
  }
  throw new ExprError(`unknown function ${node.name}`);
}
