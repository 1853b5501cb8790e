import { TemplateError, place } from './TemplateError';

/** A word or sign of an action. @internal */
export interface ActionToken {
  kind:
    | 'field'
    | 'variable'
    | 'name'
    | 'number'
    | 'text'
    | 'sign'
    | 'dot'
    | 'end';
  /** As it is written. */
  source: string;
  at: number;
  /** Whether white space stands before it. */
  isApart: boolean;
}

/** Text, or the tokens of an action. @internal */
export type Piece =
  | { kind: 'text'; text: string; at: number }
  | { kind: 'action'; tokens: ActionToken[]; at: number };

const PATTERNS: [ActionToken['kind'], RegExp][] = [
  ['field', /\.[\p{L}_][\p{L}\p{N}_]*/uy],
  ['variable', /\$[\p{L}\p{N}_]*/uy],
  ['number', /[+-]?\d+(?:\.\d+)?/y],
  ['name', /[\p{L}_][\p{L}\p{N}_]*/uy],
  ['text', /"(?:[^"\\\n]|\\.)*"|`[^`]*`/y],
  ['sign', /:=|[=|(),]/y],
  ['dot', /\./y],
];

const BLANK = /[ \t\r\n]+/y;
const OPEN = '{{';
const CLOSE = '}}';

function matchAt(pattern: RegExp, text: string, at: number) {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** Cuts a template into text and actions. Rule: Go `text/template/parse/lex.go`. */
class Lexer {
  private at = 0;
  private readonly pieces: Piece[] = [];

  constructor(private readonly name: string, private readonly source: string) {}

  run(): Piece[] {
    let trimsStart = false;
    for (;;) {
      const open = this.source.indexOf(OPEN, this.at);
      const end = open < 0 ? this.source.length : open;
      const trimsEnd = open >= 0 && this.isTrimMarker(open + OPEN.length);
      this.text(end, trimsStart, trimsEnd);
      if (open < 0) return this.pieces;
      this.at = open + OPEN.length + (trimsEnd ? 1 : 0);
      trimsStart = this.isComment() ? this.comment() : this.action();
    }
  }

  /** A minus counts only beside a blank. */
  private isTrimMarker(at: number): boolean {
    return (
      this.source[at] === '-' &&
      matchAt(BLANK, this.source, at + 1) !== undefined
    );
  }

  private text(end: number, trimsStart: boolean, trimsEnd: boolean): void {
    const blank = trimsStart ? matchAt(BLANK, this.source, this.at) : undefined;
    const start = Math.min(end, this.at + (blank?.length ?? 0));
    const raw = this.source.slice(start, end);
    const text = trimsEnd ? raw.replace(/[ \t\r\n]+$/, '') : raw;
    if (text !== '') this.pieces.push({ kind: 'text', text, at: start });
  }

  private isComment(): boolean {
    const blank = matchAt(BLANK, this.source, this.at)?.length ?? 0;
    return this.source.startsWith('/*', this.at + blank);
  }

  private comment(): boolean {
    const end = this.source.indexOf('*/', this.at);
    if (end < 0) throw this.error('unclosed comment');
    this.at = end + 2;
    const closing = this.closing();
    if (!closing) throw this.error('comment ends before closing delimiter');
    this.at += closing.length;
    return closing.trims;
  }

  /** The end of an action, when it is next. */
  private closing(): { length: number; trims: boolean } | undefined {
    const blank = matchAt(BLANK, this.source, this.at)?.length ?? 0;
    const trimmed = `-${CLOSE}`;
    if (blank > 0 && this.source.startsWith(trimmed, this.at + blank)) {
      return { length: blank + trimmed.length, trims: true };
    }
    return this.source.startsWith(CLOSE, this.at + blank)
      ? { length: blank + CLOSE.length, trims: false }
      : undefined;
  }

  private action(): boolean {
    const action: Piece = { kind: 'action', tokens: [], at: this.at };
    this.pieces.push(action);
    for (;;) {
      const closing = this.closing();
      if (closing) {
        const end = this.at + closing.length;
        const token = { source: CLOSE, at: this.at, isApart: true };
        action.tokens.push({ kind: 'end', ...token });
        this.at = end;
        return closing.trims;
      }
      action.tokens.push(this.token());
    }
  }

  private token(): ActionToken {
    const blank = matchAt(BLANK, this.source, this.at)?.length ?? 0;
    this.at += blank;
    if (this.at >= this.source.length) throw this.error('unclosed action');
    for (const [kind, pattern] of PATTERNS) {
      const source = matchAt(pattern, this.source, this.at);
      if (source !== undefined) {
        const token = { kind, source, at: this.at, isApart: blank > 0 };
        this.at += source.length;
        return token;
      }
    }
    throw this.error(
      `unexpected ${JSON.stringify(this.source[this.at])} in an action`,
    );
  }

  private error(message: string): TemplateError {
    const { line } = place(this.source, this.at);
    return new TemplateError(`${this.name}:${line}: ${message}`, 'parse');
  }
}

/**
 * The pieces of a template.
 *
 * @param name - of the template, for errors
 * @throws TemplateError when an action does not end, or holds a sign that is none
 * @internal
 */
export function lex(name: string, source: string): Piece[] {
  return new Lexer(name, source).run();
}
