import { ExprSyntaxError, ExprUnsupported, Node } from './ast';
import { parsePrimary } from './primary';
import { Token, tokenize } from './tokens';

/** Binding strength of the binary operators. Source: expr-lang 1.17, parser/operator. */
const BINARY: Record<string, number> = {
  '|': 0,
  or: 10,
  '||': 10,
  and: 15,
  '&&': 15,
  '==': 20,
  '!=': 20,
  '<': 20,
  '>': 20,
  '>=': 20,
  '<=': 20,
  in: 20,
  matches: 20,
  contains: 20,
  startsWith: 20,
  endsWith: 20,
  '..': 25,
  '+': 30,
  '-': 30,
  '*': 60,
  '/': 60,
  '%': 60,
  '**': 100,
  '^': 100,
  '??': 500,
};

const RIGHT = new Set(['**', '^']);
const ORDER = new Set(['<', '>', '<=', '>=']);
const NEGATABLE = new Set([
  'in',
  'matches',
  'contains',
  'startsWith',
  'endsWith',
]);

/** Nested deeper, an expression is no longer written by a person. */
const MAX_DEPTH = 200;

/** The tokens of an expression and how far they are read. */
export class Cursor {
  readonly #tokens: Token[];
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#tokens = tokenize(text);
  }

  get current(): Token {
    return this.#tokens[this.#at];
  }

  get following(): Token {
    return this.#tokens[Math.min(this.#at + 1, this.#tokens.length - 1)];
  }

  next(): Token {
    const token = this.current;
    if (token.kind !== 'end') this.#at += 1;
    return token;
  }

  is(text: string): boolean {
    const { current } = this;
    return (
      (current.kind === 'operator' || current.kind === 'name') &&
      current.text === text
    );
  }

  accept(text: string): boolean {
    if (!this.is(text)) return false;
    this.next();
    return true;
  }

  expect(text: string): void {
    if (!this.accept(text)) throw this.unexpected();
  }

  unexpected(): ExprSyntaxError {
    const { current } = this;
    if (current.kind === 'end') return new ExprSyntaxError('unexpected end');
    const what = 'text' in current ? current.text : String(current.value);
    return new ExprSyntaxError(`unexpected ${what} at ${current.at + 1}`);
  }

  /** Parses an expression whose operators bind at least this strongly. */
  expression(strength: number = 0): Node {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw new ExprUnsupported('deep nesting');
    try {
      let left = parsePrimary(this);
      let before = '';
      for (;;) {
        const step = parseBinary(this, left, strength, before);
        if (!step) break;
        left = step.node;
        before = step.operator;
      }
      return strength === 0 ? parseTernary(this, left) : left;
    } finally {
      this.#depth -= 1;
    }
  }
}

function operatorAt(cursor: Cursor): { text: string; negated: boolean } {
  const { current, following } = cursor;
  const text = 'text' in current ? current.text : '';
  if (text === 'not' && 'text' in following && NEGATABLE.has(following.text)) {
    return { text: following.text, negated: true };
  }
  return { text, negated: false };
}

function parseBinary(
  cursor: Cursor,
  left: Node,
  strength: number,
  before: string,
): { node: Node; operator: string } | undefined {
  const { text, negated } = operatorAt(cursor);
  const own = Object.hasOwn(BINARY, text) ? BINARY[text] : undefined;
  if (own === undefined || own < strength) return undefined;
  if (before === '??' && text !== '??') {
    throw new ExprSyntaxError(
      `?? and ${text} cannot be mixed; put one of them in parentheses`,
    );
  }
  if (text === '|' || text === '..') {
    throw new ExprUnsupported(`the operator ${text}`);
  }
  cursor.next();
  if (negated) cursor.next();
  const right = cursor.expression(RIGHT.has(text) ? own : own + 1);
  let node: Node = { type: 'binary', operator: text, left, right };
  // `1 < x < 3` compares x with both.
  if (
    ORDER.has(text) &&
    left.type === 'binary' &&
    ORDER.has(left.operator) &&
    ORDER.has(before)
  ) {
    const second: Node = { ...node, left: left.right };
    node = { type: 'binary', operator: '&&', left, right: second };
  }
  return {
    node: negated ? { type: 'unary', operator: 'not', operand: node } : node,
    operator: text,
  };
}

function parseTernary(cursor: Cursor, test: Node): Node {
  if (!cursor.accept('?')) return test;
  if (cursor.accept(':')) {
    return {
      type: 'ternary',
      test,
      then: test,
      otherwise: cursor.expression(),
    };
  }
  const then = cursor.expression();
  cursor.expect(':');
  return { type: 'ternary', test, then, otherwise: cursor.expression() };
}

/**
 * Parses an expression of expr-lang.
 *
 * @throws ExprSyntaxError when it is none, ExprUnsupported when its form is not known here
 */
export function parse(text: string): Node {
  const cursor = new Cursor(text);
  const node = cursor.expression();
  if (cursor.is(';')) throw new ExprUnsupported('a sequence');
  if (cursor.current.kind !== 'end') throw cursor.unexpected();
  return node;
}
