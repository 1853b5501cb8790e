import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { isRecord } from '../objects';
import { StatusError, badRequest } from './status';

const path = z.string().regex(/^(\/.*)?$/s, 'a JSON pointer is expected');

const operationSchema = z.discriminatedUnion('op', [
  z.object({ op: z.literal('add'), path, value: z.unknown() }),
  z.object({ op: z.literal('replace'), path, value: z.unknown() }),
  z.object({ op: z.literal('test'), path, value: z.unknown() }),
  z.object({ op: z.literal('remove'), path }),
  z.object({ op: z.literal('move'), path, from: path }),
  z.object({ op: z.literal('copy'), path, from: path }),
]);

type Operation = z.infer<typeof operationSchema>;

function refused(): StatusError {
  return new StatusError(
    422,
    'Invalid',
    'the server rejected our request due to an error in our request',
    {},
  );
}

/** The steps of a JSON pointer. Rule: RFC 6901. */
function steps(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function childOf(parent: unknown, step: string): unknown {
  if (Array.isArray(parent)) return parent[indexOf(parent, step)];
  if (isRecord(parent) && Object.hasOwn(parent, step)) return parent[step];
  throw refused();
}

function indexOf(list: readonly unknown[], step: string): number {
  const index = Number(step);
  const isIndex = /^(0|[1-9]\d*)$/.test(step) && index < list.length;
  if (!isIndex) throw refused();
  return index;
}

function valueAt(root: unknown, pointer: string): unknown {
  return steps(pointer).reduce(childOf, root);
}

/** A copy of the root in which the parent of a pointer's last step was changed. */
function changed(
  root: unknown,
  [step, ...rest]: readonly string[],
  change: (parent: unknown, last: string) => unknown,
): unknown {
  if (rest.length === 0) return change(root, step);
  const child = changed(childOf(root, step), rest, change);
  if (Array.isArray(root)) return root.with(indexOf(root, step), child);
  return { ...(isRecord(root) ? root : {}), [step]: child };
}

function add(parent: unknown, last: string, value: unknown): unknown {
  if (isRecord(parent)) return { ...parent, [last]: value };
  if (!Array.isArray(parent)) throw refused();
  const atEnd = last === '-' || last === String(parent.length);
  return parent.toSpliced(
    atEnd ? parent.length : indexOf(parent, last),
    0,
    value,
  );
}

function remove(parent: unknown, last: string): unknown {
  childOf(parent, last);
  if (Array.isArray(parent)) return parent.toSpliced(indexOf(parent, last), 1);
  const { [last]: gone, ...kept } = isRecord(parent) ? parent : {};
  return kept;
}

function addAt(root: unknown, pointer: string, value: unknown): unknown {
  if (pointer === '') return value;
  return changed(root, steps(pointer), (parent, last) =>
    add(parent, last, value),
  );
}

function removeAt(root: unknown, pointer: string): unknown {
  if (pointer === '') throw refused();
  return changed(root, steps(pointer), remove);
}

function apply(root: unknown, operation: Operation): unknown {
  switch (operation.op) {
    case 'add':
      return addAt(root, operation.path, operation.value);
    case 'remove':
      return removeAt(root, operation.path);
    case 'replace':
      return operation.path === ''
        ? operation.value
        : changed(root, steps(operation.path), (parent, last) => {
            childOf(parent, last);
            return Array.isArray(parent)
              ? parent.with(indexOf(parent, last), operation.value)
              : add(parent, last, operation.value);
          });
    case 'test':
      if (isDeepStrictEqual(valueAt(root, operation.path), operation.value)) {
        return root;
      }
      throw refused();
    case 'move': {
      const value = valueAt(root, operation.from);
      return addAt(removeAt(root, operation.from), operation.path, value);
    }
    default:
      return addAt(root, operation.path, valueAt(root, operation.from));
  }
}

/**
 * Applies a JSON patch, all of it or nothing. Rule: RFC 6902.
 *
 * @throws StatusError 400 when it is no patch, 422 when a path is not there or a test fails
 * @internal
 */
export function jsonPatch(target: unknown, patch: unknown): unknown {
  const parsed = z.array(operationSchema).safeParse(patch);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw badRequest(
      `error decoding patch: ${issue.path.join('/')}: ${issue.message}`,
    );
  }
  return parsed.data.reduce(apply, target);
}
