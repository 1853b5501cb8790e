/** A value of an expression or template: JSON, or a function of the host's. @internal */
export type Value =
  | null
  | boolean
  | number
  | string
  | readonly Value[]
  | ValueMap
  | HostFunction;

/** @internal */
export interface ValueMap {
  readonly [key: string]: Value;
}

/** @internal */
export type HostFunction = (...values: Value[]) => Value;

/** @internal */
export function isList(value: unknown): value is readonly Value[] {
  return Array.isArray(value);
}

/** @internal */
export function isMap(value: unknown): value is ValueMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Takes over what JSON can hold, such as an object of a cluster.
 *
 * @throws when it holds anything else
 * @internal
 */
export function toValue(data: unknown): Value {
  if (data === undefined || data === null) return null;
  if (
    typeof data === 'boolean' ||
    typeof data === 'number' ||
    typeof data === 'string'
  ) {
    return data;
  }
  if (Array.isArray(data)) return data.map(toValue);
  if (typeof data === 'object') {
    return Object.fromEntries(
      Object.entries(data)
        .filter(([, value]) => value !== undefined)
        .map(([key, value]) => [key, toValue(value)]),
    );
  }
  throw new Error(`A ${typeof data} is no value of an expression`);
}

/** The name of a value's type in Go, as error messages have it. @internal */
export function goType(value: Value): string {
  if (value === null) return '<nil>';
  if (isList(value)) return '[]interface {}';
  switch (typeof value) {
    case 'boolean':
      return 'bool';
    case 'number':
      return 'float64';
    case 'string':
      return 'string';
    case 'function':
      return 'func';
    default:
      return 'map[string]interface {}';
  }
}

/**
 * A value as Go prints it with `%v`. Rule: Go `fmt`, printValue: maps in order of their keys.
 *
 * @internal
 */
export function formatValue(value: Value): string {
  if (value === null) return '<nil>';
  if (isList(value)) return `[${value.map(formatValue).join(' ')}]`;
  if (typeof value === 'object') {
    const entries = Object.keys(value)
      .sort()
      .map(key => `${key}:${formatValue(value[key])}`);
    return `map[${entries.join(' ')}]`;
  }
  if (typeof value === 'function') return 'func';
  return String(value);
}
