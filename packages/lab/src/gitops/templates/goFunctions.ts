import { isDeepStrictEqual } from 'node:util';
import {
  Value,
  formatValue,
  goType,
  isList,
  isMap,
} from '../expressions/value';
import {
  Parameter,
  TemplateFunction,
  TemplateFunctions,
} from './functionTypes';

/** A function of so many parameters. @internal */
export function fixed(
  parameters: readonly Parameter[],
  call: TemplateFunction['call'],
): TemplateFunction {
  return { parameters, call };
}

/** A function that takes any number of further values. @internal */
export function variadic(
  parameters: readonly Parameter[],
  rest: Parameter,
  call: TemplateFunction['call'],
): TemplateFunction {
  return { parameters, rest, call };
}

/** Whether a value counts as true. Rule: Go `text/template/exec.go`, IsTrue. @internal */
export function isTrue(value: Value | undefined): boolean {
  if (value === undefined || value === null) return false;
  if (isList(value)) return value.length > 0;
  if (isMap(value)) return Object.keys(value).length > 0;
  return value !== false && value !== 0 && value !== '';
}

function step(of: Value, key: Value): Value {
  if (of === null) throw new Error('index of untyped nil');
  if (isMap(of)) {
    if (typeof key !== 'string') {
      throw new Error(`value has type ${goType(key)}; should be string`);
    }
    return Object.hasOwn(of, key) ? of[key] : null;
  }
  if (!isList(of)) throw new Error(`can't index item of type ${goType(of)}`);
  if (typeof key !== 'number') {
    throw new Error(`cannot index slice/array with type ${goType(key)}`);
  }
  if (key < 0 || key >= of.length) {
    throw new Error(`index out of range: ${key}`);
  }
  return of[key];
}

function length(value: Value): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (isList(value)) return value.length;
  if (isMap(value)) return Object.keys(value).length;
  throw new Error(`len of type ${goType(value)}`);
}

function compare(left: Value, right: Value): number {
  if (typeof left === 'number' && typeof right === 'number') {
    return left - right;
  }
  if (typeof left === 'string' && typeof right === 'string') {
    return Buffer.compare(Buffer.from(left), Buffer.from(right));
  }
  throw new Error('incompatible types for comparison');
}

function equal(left: Value, right: Value): boolean {
  const isComparable =
    left === null || right === null || typeof left === typeof right;
  if (!isComparable || isList(left) || isMap(left)) {
    throw new Error('incompatible types for comparison');
  }
  return isDeepStrictEqual(left, right);
}

const VERB = /%(.?)/gsu;

/** Rule: Go `fmt`, Sprintf, of its verbs those that need no width. */
function printf(format: Value, ...values: Value[]): string {
  const left = [...values];
  const text = String(format).replace(VERB, (_, verb: string) => {
    if (verb === '%') return '%';
    const value = left.shift();
    if (value === undefined) return `%!${verb}(MISSING)`;
    if (verb === 's' || verb === 'v') return formatValue(value);
    if (verb === 'd' && typeof value === 'number') return String(value);
    if (verb === 'q' && typeof value === 'string') return JSON.stringify(value);
    throw new Error(`the lab does not print a ${goType(value)} with %${verb}`);
  });
  if (left.length === 0) return text;
  throw new Error(`more values than ${format} has a place for`);
}

/**
 * Functions of Go's own templates, as far as the lab knows them. `and` and `or` are of the language: they do not look at
 * what they need not. Rule: Go `text/template/funcs.go`.
 *
 * @internal
 */
export const GO_FUNCTIONS: TemplateFunctions = {
  not: fixed(['any'], value => !isTrue(value)),
  len: fixed(['any'], length),
  index: variadic(['any'], 'any', (of, ...keys) => keys.reduce(step, of)),
  call: variadic(['function'], 'any', (called, ...values) =>
    typeof called === 'function' ? called(...values) : null,
  ),
  print: variadic([], 'any', (...values) => values.map(formatValue).join('')),
  printf: variadic(['string'], 'any', printf),
  eq: variadic(['any', 'any'], 'any', (left, ...others) =>
    others.some(other => equal(left, other)),
  ),
  ne: fixed(['any', 'any'], (left, right) => !equal(left, right)),
  lt: fixed(['any', 'any'], (left, right) => compare(left, right) < 0),
  le: fixed(['any', 'any'], (left, right) => compare(left, right) <= 0),
  gt: fixed(['any', 'any'], (left, right) => compare(left, right) > 0),
  ge: fixed(['any', 'any'], (left, right) => compare(left, right) >= 0),
};
