import { isDeepStrictEqual } from 'node:util';
import { isRecord } from '../../kubernetes/objects';

/**
 * The merge patch that makes one object of another. Rule: RFC 7386; lists are replaced as a whole.
 *
 * @internal
 */
export function createMergePatch(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): Record<string, unknown> {
  const patch: Record<string, unknown> = {};
  for (const key of Object.keys(before)) {
    if (!(key in after)) patch[key] = null;
  }
  for (const [key, value] of Object.entries(after)) {
    const old = before[key];
    if (isRecord(old) && isRecord(value)) {
      const inner = createMergePatch(old, value);
      if (Object.keys(inner).length > 0) patch[key] = inner;
    } else if (!isDeepStrictEqual(old, value)) patch[key] = value;
  }
  return patch;
}

/** The steps of a JSON pointer. Rule: RFC 6901. */
function steps(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function without(value: unknown, [step, ...rest]: readonly string[]): unknown {
  if (Array.isArray(value)) {
    return rest.length === 0
      ? value.filter((_, index) => String(index) !== step)
      : value.map((each, index) =>
          String(index) === step ? without(each, rest) : each,
        );
  }
  if (!isRecord(value) || !Object.hasOwn(value, step)) return value;
  const { [step]: inner, ...others } = value;
  return rest.length === 0
    ? others
    : { ...others, [step]: without(inner, rest) };
}

/** A copy without what a JSON pointer points to; the same when that is not there. @internal */
export function withoutPointer(
  object: Record<string, unknown>,
  pointer: string,
): Record<string, unknown> {
  const result = without(object, steps(pointer));
  return isRecord(result) ? result : {};
}
