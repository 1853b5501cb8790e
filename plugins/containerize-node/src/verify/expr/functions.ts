import { ExprError } from './ast';
import { isMap, isNil, typeName } from './values';

/** A function that expressions can call. */
export type ExprFunction = (...args: unknown[]) => unknown;

function wrong(name: string, value: unknown): ExprError {
  return new ExprError(
    `invalid argument for ${name} (type ${typeName(value)})`,
  );
}

function number(name: string, value: unknown): number {
  if (typeof value !== 'number') throw wrong(name, value);
  return value;
}

function text(name: string, value: unknown): string {
  if (typeof value !== 'string') throw wrong(name, value);
  return value;
}

function parsed(name: string, value: unknown): number {
  if (typeof value === 'number') return value;
  const result =
    typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN;
  if (Number.isNaN(result)) throw wrong(name, value);
  return result;
}

/** Functions of expr-lang itself. */
export const BUILT_IN: Readonly<Record<string, ExprFunction>> = {
  len: value => {
    if (typeof value === 'string') return [...value].length;
    if (Array.isArray(value)) return value.length;
    if (isMap(value)) return Object.keys(value).length;
    throw wrong('len', value);
  },
  int: value => Math.trunc(parsed('int', value)),
  float: value => parsed('float', value),
  string: value => (isNil(value) ? '<nil>' : String(value)),
  lower: value => text('lower', value).toLowerCase(),
  upper: value => text('upper', value).toUpperCase(),
  trim: value => text('trim', value).trim(),
  abs: value => Math.abs(number('abs', value)),
  ceil: value => Math.ceil(number('ceil', value)),
  floor: value => Math.floor(number('floor', value)),
  round: value => Math.round(number('round', value)),
  max: (...values) => Math.max(...values.flat().map(v => number('max', v))),
  min: (...values) => Math.min(...values.flat().map(v => number('min', v))),
  keys: value => {
    if (!isMap(value)) throw wrong('keys', value);
    return Object.keys(value);
  },
  values: value => {
    if (!isMap(value)) throw wrong('values', value);
    return Object.values(value);
  },
  first: value => (Array.isArray(value) ? value[0] ?? null : null),
  last: value =>
    Array.isArray(value) ? value[value.length - 1] ?? null : null,
};

/** Functions of expr-lang that exist but are not evaluated here. */
export const OTHER_BUILT_IN: ReadonlySet<string> = new Set(
  `reduce groupBy sortBy sort findIndex findLast findLastIndex sum mean median join split splitAfter replace repeat
  indexOf lastIndexOf hasPrefix hasSuffix type toJSON fromJSON toBase64 fromBase64 now duration date timezone concat
  flatten uniq reverse take get toPairs fromPairs bitand bitor bitxor bitnand bitnot bitshl bitshr bitushr trimPrefix
  trimSuffix`.split(/\s+/),
);

/** Functions that Argo Rollouts adds. Source: argo-rollouts v1.9.1, utils/evaluate. */
export const ROLLOUTS: Readonly<Record<string, ExprFunction>> = {
  default: (value, fallback) => (isNil(value) ? fallback : value),
  isNil: value => isNil(value),
  isNaN: value => Number.isNaN(number('isNaN', value)),
  isInf: value => {
    const own = number('isInf', value);
    return own === Infinity || own === -Infinity;
  },
  asInt: value => Math.trunc(parsed('asInt', value)),
  asFloat: value => parsed('asFloat', value),
};
