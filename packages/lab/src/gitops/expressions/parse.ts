import { Token, tokens } from './tokens';

/** A part of an expression. @internal */
export type Node =
  | { kind: 'literal'; value: null | boolean | number | string }
  | { kind: 'name'; name: string }
  /** `#`: the item that a predicate is asked about. */
  | { kind: 'item' }
  | { kind: 'list'; items: Node[] }
  | { kind: 'unary'; sign: string; operand: Node }
  | { kind: 'binary'; sign: string; left: Node; right: Node }
  | { kind: 'conditional'; test: Node; then: Node; otherwise: Node }
  | { kind: 'member'; of: Node; key: Node; optional: boolean }
  /** All of it is nil as soon as one of its optional members has nothing to be a member of. */
  | { kind: 'chain'; of: Node }
  | { kind: 'call'; of: Node; values: Node[] };

/** How strongly operators bind. Rule: expr-lang v1.17.8 `parser/operator/operator.go`. */
const BINARY: Record<string, number> = {
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
  '+': 30,
  '-': 30,
  '*': 60,
  '/': 60,
  '%': 60,
  '??': 500,
};
const UNARY: Record<string, number> = { not: 50, '!': 50, '-': 90, '+': 90 };
const NEGATABLE = ['in', 'matches', 'contains', 'startsWith', 'endsWith'];
const WORDS: Record<string, null | boolean> = {
  true: true,
  false: false,
  nil: null,
};

function strength(
  table: Record<string, number>,
  token: Token,
): number | undefined {
  const isOperator = token.kind === 'sign' || token.kind === 'name';
  return isOperator && Object.hasOwn(table, token.text)
    ? table[token.text]
    : undefined;
}

class Parser {
  private at = 0;

  constructor(private readonly all: readonly Token[]) {}

  parse(): Node {
    const node = this.expression();
    if (this.peek().kind !== 'end') throw this.unexpected();
    return node;
  }

  private expression(least = 0): Node {
    let left = this.primary();
    let previous = '';
    for (;;) {
      const isNegated = this.isNegated();
      const sign = this.all[isNegated ? this.at + 1 : this.at];
      const binds = sign && strength(BINARY, sign);
      if (binds === undefined || binds < least) break;
      if (previous === '??' && sign.text !== '??') {
        throw new Error(
          `Operator (??) and coalesce expressions (${sign.text}) cannot be mixed. Wrap either by parentheses.`,
        );
      }
      this.at += isNegated ? 2 : 1;
      const right = this.expression(binds + 1);
      left = { kind: 'binary', sign: sign.text, left, right };
      if (isNegated) left = { kind: 'unary', sign: 'not', operand: left };
      previous = sign.text;
    }
    return least === 0 ? this.conditional(left) : left;
  }

  private isNegated(): boolean {
    const next = this.all[this.at + 1];
    return (
      this.peek().kind === 'name' &&
      this.peek().text === 'not' &&
      next?.kind === 'name' &&
      NEGATABLE.includes(next.text)
    );
  }

  private conditional(test: Node): Node {
    if (!this.accept('?')) return test;
    const then = this.expression();
    this.expect(':');
    return { kind: 'conditional', test, then, otherwise: this.expression() };
  }

  private primary(): Node {
    const token = this.peek();
    const binds = strength(UNARY, token);
    if (binds === undefined) return this.postfix(this.operand());
    this.at += 1;
    const operand = this.expression(binds);
    return { kind: 'unary', sign: token.text, operand };
  }

  private operand(): Node {
    const token = this.peek();
    if (token.kind === 'sign') return this.grouped();
    if (token.kind === 'end') throw this.unexpected();
    this.at += 1;
    if (token.kind === 'number') {
      return { kind: 'literal', value: Number(token.text) };
    }
    if (token.kind === 'text') return { kind: 'literal', value: token.text };
    if (Object.hasOwn(WORDS, token.text)) {
      return { kind: 'literal', value: WORDS[token.text] };
    }
    return { kind: 'name', name: token.text };
  }

  private grouped(): Node {
    if (this.accept('(')) {
      const node = this.expression();
      this.expect(')');
      return node;
    }
    if (this.accept('[')) return { kind: 'list', items: this.until(']') };
    if (this.accept('#')) return { kind: 'item' };
    throw this.unexpected();
  }

  private postfix(start: Node): Node {
    let node = start;
    let isChain = false;
    for (;;) {
      const isOptional = this.accept('?.');
      isChain ||= isOptional;
      if (this.accept('[')) {
        const key = this.expression();
        this.expect(']');
        node = { kind: 'member', of: node, key, optional: isOptional };
      } else if (isOptional || this.accept('.')) {
        const key: Node = { kind: 'literal', value: this.memberName() };
        node = { kind: 'member', of: node, key, optional: isOptional };
      } else if (this.accept('(')) {
        node = { kind: 'call', of: node, values: this.until(')') };
      } else return isChain ? { kind: 'chain', of: node } : node;
    }
  }

  private memberName(): string {
    const token = this.peek();
    if (token.kind !== 'name') throw this.unexpected();
    this.at += 1;
    return token.text;
  }

  private until(end: string): Node[] {
    const items: Node[] = [];
    while (!this.accept(end)) {
      if (items.length > 0) this.expect(',');
      items.push(this.expression());
    }
    return items;
  }

  private peek(): Token {
    return this.all[this.at] ?? { kind: 'end', text: '' };
  }

  private accept(sign: string): boolean {
    const token = this.peek();
    if (token.kind !== 'sign' || token.text !== sign) return false;
    this.at += 1;
    return true;
  }

  private expect(sign: string): void {
    if (!this.accept(sign)) throw this.unexpected();
  }

  private unexpected(): Error {
    const token = this.peek();
    return new Error(
      token.kind === 'end'
        ? 'the expression ends too early'
        : `unexpected ${token.text}`,
    );
  }
}

/**
 * Reads an expression of expr-lang, the language of Argo's conditions, as far as the lab knows it.
 *
 * @throws when it cannot be read
 * @internal
 */
export function parseExpression(text: string): Node {
  return new Parser(tokens(text)).parse();
}
