import { Value, formatValue, goType, isList, isMap } from './value';

/** Asks about one item. */
type Predicate = (item: Value) => Value;

function list(value: Value): readonly Value[] {
  if (isList(value)) return value;
  throw new Error(`cannot range over ${goType(value)}`);
}

function text(value: Value): string {
  if (typeof value === 'string') return value;
  throw new Error(`invalid argument (type ${goType(value)})`);
}

/** @throws when it is neither true nor false @internal */
export function truth(value: Value): boolean {
  if (typeof value === 'boolean') return value;
  throw new Error(`${formatValue(value)} is neither true nor false`);
}

function length(value: Value): number {
  if (typeof value === 'string') return [...value].length;
  if (isList(value)) return value.length;
  if (isMap(value)) return Object.keys(value).length;
  throw new Error(`invalid argument for len (type ${goType(value)})`);
}

/**
 * Functions that ask a predicate about each item. Rule: expr-lang v1.17.8 `builtin/builtin.go`.
 *
 * @internal
 */
export const PREDICATE_FUNCTIONS: Record<
  string,
  (items: Value, test: Predicate) => Value
> = {
  all: (items, test) => list(items).every(item => truth(test(item))),
  any: (items, test) => list(items).some(item => truth(test(item))),
  none: (items, test) => !list(items).some(item => truth(test(item))),
  one: (items, test) =>
    list(items).filter(item => truth(test(item))).length === 1,
  count: (items, test) => list(items).filter(item => truth(test(item))).length,
  filter: (items, test) => list(items).filter(item => truth(test(item))),
  find: (items, test) => list(items).find(item => truth(test(item))) ?? null,
  map: (items, test) => list(items).map(test),
};

/** @internal */
export const FUNCTIONS: Record<string, (...values: Value[]) => Value> = {
  len: length,
  first: value => list(value)[0] ?? null,
  last: value => list(value).at(-1) ?? null,
  lower: value => text(value).toLowerCase(),
  upper: value => text(value).toUpperCase(),
  trim: value => text(value).trim(),
  string: formatValue,
};
