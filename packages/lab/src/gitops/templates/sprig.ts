import { isDeepStrictEqual } from 'node:util';
import { goRegExp } from '../expressions/goRegExp';
import {
  Value,
  ValueMap,
  formatValue,
  goType,
  isList,
  isMap,
} from '../expressions/value';
import { TemplateFunction, TemplateFunctions } from './functionTypes';
import { fixed, isTrue, variadic } from './goFunctions';

/** The engine has checked by the parameters that these are texts. */
function onText(call: (text: string) => Value): TemplateFunction {
  return fixed(['string'], text => call(String(text)));
}

function onTexts(call: (first: string, second: string) => Value) {
  return fixed(['string', 'string'], (first, second) =>
    call(String(first), String(second)),
  );
}

/** Go's `${1}` in a replacement is JavaScript's `$1`; a name or a bare dollar is neither's to guess. */
function replacement(text: string): (...match: string[]) => string {
  const parts = text.split(/\$\{(\d+)\}/);
  if (parts.some((part, at) => at % 2 === 0 && part.includes('$'))) {
    throw new Error(`the lab does not know the replacement ${text}`);
  }
  return (...match) =>
    parts
      .map((part, at) => (at % 2 === 0 ? part : match[Number(part)] ?? ''))
      .join('');
}

function truncated(length: Value, value: Value): string {
  const text = Buffer.from(String(value));
  const size = Number(length);
  if (size < 0 && text.length + size > 0) {
    return text.subarray(text.length + size).toString();
  }
  return size >= 0 ? text.subarray(0, size).toString() : text.toString();
}

function has(needle: Value, haystack: Value): boolean {
  if (haystack === null) return false;
  if (isList(haystack)) {
    return haystack.some(each => isDeepStrictEqual(each, needle));
  }
  throw new Error(`Cannot find has on type ${goType(haystack)}`);
}

function dict(...values: Value[]): ValueMap {
  const entries: [string, Value][] = [];
  for (let at = 0; at < values.length; at += 2) {
    entries.push([formatValue(values[at]), values[at + 1] ?? '']);
  }
  return Object.fromEntries(entries);
}

function get(map: Value, key: Value): Value {
  if (!isMap(map)) {
    throw new Error(`wrong type: a map is expected, got ${goType(map)}`);
  }
  const name = String(key);
  return Object.hasOwn(map, name) ? map[name] : '';
}

function join(separator: Value, items: Value): string {
  const list = isList(items) ? items : [items];
  return list
    .filter(item => item !== null)
    .map(formatValue)
    .join(String(separator));
}

/** As Go's encoder writes it: keys in order, and what would mean something in HTML escaped. */
function toJson(value: Value): string {
  const sorted = (each: Value): Value => {
    if (isList(each)) return each.map(sorted);
    if (!isMap(each)) return each;
    return Object.fromEntries(
      Object.keys(each)
        .sort()
        .map(key => [key, sorted(each[key])]),
    );
  };
  return JSON.stringify(sorted(value)).replace(
    /[<>&\u2028\u2029]/g,
    sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/**
 * Functions of sprig, those that generated files use and a few that people reach for. Rule: sprig v3.3.0.
 *
 * @internal
 */
export const SPRIG_FUNCTIONS: TemplateFunctions = {
  default: variadic(['any'], 'any', (other, value = null) =>
    isTrue(value) ? value : other,
  ),
  empty: fixed(['any'], value => !isTrue(value)),
  list: variadic([], 'any', (...values) => values),
  dict: variadic([], 'any', dict),
  get: fixed(['any', 'string'], get),
  has: fixed(['any', 'any'], has),
  join: fixed(['string', 'any'], join),
  lower: onText(text => text.toLowerCase()),
  upper: onText(text => text.toUpperCase()),
  trim: onText(text => text.trim()),
  quote: variadic([], 'any', (...values) =>
    values
      .filter(value => value !== null)
      .map(value => JSON.stringify(formatValue(value)))
      .join(' '),
  ),
  trimPrefix: onTexts((prefix, text) =>
    text.startsWith(prefix) ? text.slice(prefix.length) : text,
  ),
  trimSuffix: onTexts((suffix, text) =>
    suffix !== '' && text.endsWith(suffix)
      ? text.slice(0, -suffix.length)
      : text,
  ),
  contains: onTexts((part, text) => text.includes(part)),
  hasPrefix: onTexts((prefix, text) => text.startsWith(prefix)),
  hasSuffix: onTexts((suffix, text) => text.endsWith(suffix)),
  replace: fixed(['string', 'string', 'string'], (before, after, text) =>
    String(text).replaceAll(String(before), () => String(after)),
  ),
  trunc: fixed(['int', 'string'], truncated),
  regexMatch: onTexts((pattern, text) => goRegExp(pattern).test(text)),
  regexFind: onTexts(
    (pattern, text) => goRegExp(pattern).exec(text)?.[0] ?? '',
  ),
  regexReplaceAll: fixed(
    ['string', 'string', 'string'],
    (pattern, text, after) =>
      String(text).replace(
        goRegExp(String(pattern), 'g'),
        replacement(String(after)),
      ),
  ),
  toJson: fixed(['any'], toJson),
};
