import { ExprUnsupported, Node } from './ast';
import type { Cursor } from './parser';

/** Binding strength of the unary operators. Source: expr-lang 1.17, parser/operator. */
const UNARY: Record<string, number> = { not: 50, '!': 50, '-': 90, '+': 90 };

const CONSTANTS: Record<string, null | boolean> = {
  true: true,
  false: false,
  nil: null,
};

/** Functions whose second argument is asked of each item. */
const WITH_PREDICATE = new Set([
  'all',
  'any',
  'none',
  'one',
  'count',
  'filter',
  'find',
  'map',
]);

const NOT_EVALUATED = new Set(['let', 'if']);

/** Parses what stands between binary operators. */
export function parsePrimary(cursor: Cursor): Node {
  const { current } = cursor;
  const text = 'text' in current ? current.text : '';
  if (Object.hasOwn(UNARY, text)) {
    cursor.next();
    const operand = cursor.expression(UNARY[text]);
    return { type: 'unary', operator: text === '!' ? 'not' : text, operand };
  }
  return postfix(cursor, simple(cursor));
}

function simple(cursor: Cursor): Node {
  const { current } = cursor;
  if (current.kind === 'number' || current.kind === 'string') {
    cursor.next();
    return { type: 'literal', value: current.value };
  }
  if (current.kind === 'name') return named(cursor);
  if (cursor.accept('(')) {
    const inner = cursor.expression();
    cursor.expect(')');
    return inner;
  }
  if (cursor.accept('[')) return { type: 'array', items: list(cursor, ']') };
  if (cursor.accept('{')) return map(cursor);
  if (cursor.accept('#')) {
    if (
      cursor.current.kind === 'name' &&
      /^(acc|index)$/.test(cursor.current.text)
    ) {
      throw new ExprUnsupported(`#${cursor.current.text}`);
    }
    return { type: 'item' };
  }
  // In a predicate, `.name` is a field of the item.
  if (cursor.is('.')) return { type: 'item' };
  throw cursor.unexpected();
}

function named(cursor: Cursor): Node {
  const token = cursor.next();
  const name = token.kind === 'name' ? token.text : '';
  if (Object.hasOwn(CONSTANTS, name)) {
    return { type: 'literal', value: CONSTANTS[name] };
  }
  if (NOT_EVALUATED.has(name)) throw new ExprUnsupported(name);
  if (!cursor.accept('(')) return { type: 'name', name };
  return { type: 'call', name, args: args(cursor, name) };
}

function args(cursor: Cursor, name: string): Node[] {
  if (!WITH_PREDICATE.has(name)) return list(cursor, ')');
  const array = cursor.expression();
  if (cursor.accept(')')) return [array];
  cursor.expect(',');
  const isBlock = cursor.accept('{');
  const body = cursor.expression();
  if (isBlock) cursor.expect('}');
  cursor.accept(',');
  cursor.expect(')');
  return [array, { type: 'predicate', body }];
}

function list(cursor: Cursor, end: string): Node[] {
  const items: Node[] = [];
  while (!cursor.accept(end)) {
    if (items.length > 0) {
      cursor.expect(',');
      if (cursor.accept(end)) break;
    }
    items.push(cursor.expression());
  }
  return items;
}

function map(cursor: Cursor): Node {
  const entries: [string, Node][] = [];
  while (!cursor.accept('}')) {
    if (entries.length > 0) {
      cursor.expect(',');
      if (cursor.accept('}')) break;
    }
    const key = cursor.next();
    if (key.kind === 'operator' && key.text === '(') {
      throw new ExprUnsupported('a computed key');
    }
    if (key.kind === 'operator' || key.kind === 'end')
      throw cursor.unexpected();
    cursor.expect(':');
    const name = 'text' in key ? key.text : String(key.value);
    entries.push([name, cursor.expression()]);
  }
  return { type: 'map', entries };
}

/** Fields, indices and slices behind a value. */
function postfix(cursor: Cursor, start: Node): Node {
  let node = start;
  let isOptional = false;
  for (;;) {
    const optional = cursor.is('?.');
    if (optional || cursor.is('.')) {
      cursor.next();
      isOptional ||= optional;
      node =
        optional && cursor.accept('[')
          ? indexed(cursor, node, true)
          : field(cursor, node, optional);
    } else if (cursor.accept('[')) {
      node = indexed(cursor, node, false);
    } else {
      return isOptional ? { type: 'chain', chain: node } : node;
    }
  }
}

function field(cursor: Cursor, object: Node, optional: boolean): Node {
  const token = cursor.next();
  if (token.kind !== 'name') {
    throw cursor.unexpected();
  }
  if (cursor.is('(')) throw new ExprUnsupported(`the method ${token.text}`);
  const property: Node = { type: 'literal', value: token.text };
  return { type: 'member', object, property, optional };
}

function indexed(cursor: Cursor, object: Node, optional: boolean): Node {
  if (cursor.accept(':')) {
    if (cursor.accept(']')) return { type: 'slice', object };
    const to = cursor.expression();
    cursor.expect(']');
    return { type: 'slice', object, to };
  }
  const property = cursor.expression();
  if (cursor.accept(':')) {
    if (cursor.accept(']')) return { type: 'slice', object, from: property };
    const to = cursor.expression();
    cursor.expect(']');
    return { type: 'slice', object, from: property, to };
  }
  cursor.expect(']');
  return { type: 'member', object, property, optional };
}
