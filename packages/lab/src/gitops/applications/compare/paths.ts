import { isRecord } from '../../../kubernetes/objects';

/** One step into a value: a field, an item of a list, or all items. */
export type Step = { field: string } | { item: number } | 'all';

/** A place in a value, with all items counted out. */
export type Place = readonly (string | number)[];

/** A path that is not understood: it is told and not passed over. @internal */
export class PathError extends Error {
  constructor(path: string, reason: string) {
    super(`The path "${path}" of ignoreDifferences is refused: ${reason}`);
    this.name = 'PathError';
  }
}

/** Rule: RFC 6901. @throws PathError @internal */
export function jsonPointer(pointer: string): Step[] {
  if (!pointer.startsWith('/')) {
    throw new PathError(pointer, 'a JSON pointer begins with a slash');
  }
  return pointer
    .slice(1)
    .split('/')
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map(field => ({ field }));
}

/** A part of a jq path, with what follows it. */
const JQ_PARTS: readonly [RegExp, (match: RegExpExecArray) => Step][] = [
  [/^\.?\[\]/, () => 'all'],
  [/^\.?\[(\d+)\]/, ([, item]) => ({ item: Number(item) })],
  [/^\.?\["([^"\\]*)"\]/, ([, field]) => ({ field })],
  [/^\."([^"\\]*)"/, ([, field]) => ({ field })],
  [/^\.([A-Za-z_]\w*)/, ([, field]) => ({ field })],
];

/** The first part of a jq path, and what follows it. */
function firstJqPart(text: string): { step: Step; rest: string } | undefined {
  for (const [part, make] of JQ_PARTS) {
    const match = part.exec(text);
    if (!match) continue;
    return {
      step: make(match),
      rest: text.slice(match[0].length).replace(/^\?/, ''),
    };
  }
  return undefined;
}

/**
 * The part of jq's language that is a plain path, such as `.spec.rules[]?.backendRefs[]?.weight`.
 *
 * @throws PathError for every other expression
 * @internal
 */
export function jqPath(expression: string): Step[] {
  const steps: Step[] = [];
  let rest = expression.trim();
  while (rest !== '') {
    const part = firstJqPart(rest);
    if (!part) {
      throw new PathError(expression, 'the lab reads plain paths of jq only');
    }
    steps.push(part.step);
    rest = part.rest;
  }
  return steps;
}

function child(value: unknown, key: string | number): unknown {
  if (Array.isArray(value)) return value[Number(key)];
  return isRecord(value) ? value[key] : undefined;
}

function keysFor(step: Step, value: unknown): (string | number)[] {
  if (step !== 'all') return ['field' in step ? step.field : step.item];
  if (Array.isArray(value)) return [...value.keys()];
  return isRecord(value) ? Object.keys(value) : [];
}

/** The places of a value that a path names, as far as they are there. @internal */
export function placesOf(value: unknown, path: readonly Step[]): Place[] {
  const [step, ...rest] = path;
  if (step === undefined) return [[]];
  return keysFor(step, value)
    .filter(key => child(value, key) !== undefined)
    .flatMap(key =>
      placesOf(child(value, key), rest).map(place => [key, ...place]),
    );
}

/** @internal */
export function valueAt(value: unknown, place: Place): unknown {
  return place.reduce<unknown>(child, value);
}

/** Writes a value at a place, or takes the place away; where nothing leads to it, nothing is written. @internal */
export function setAt(value: unknown, place: Place, next: unknown): void {
  const parent = valueAt(value, place.slice(0, -1));
  const last = place[place.length - 1];
  if (Array.isArray(parent)) {
    if (next === undefined) parent.splice(Number(last), 1);
    else parent[Number(last)] = next;
  } else if (isRecord(parent)) {
    if (next === undefined) delete parent[last];
    else parent[last] = next;
  }
}
