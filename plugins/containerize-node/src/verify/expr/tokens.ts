import { ExprSyntaxError } from './ast';

/** A token of an expression; `at` counts characters from 0. */
export type Token = { at: number } & (
  | { kind: 'number'; value: number }
  | { kind: 'string'; value: string }
  | { kind: 'name'; text: string }
  | { kind: 'operator'; text: string }
  | { kind: 'end'; text: '' }
);

/** Longest first, so that `??` is not read as two. */
const SYMBOLS = [
  '?.',
  '??',
  '||',
  '&&',
  '==',
  '!=',
  '<=',
  '>=',
  '**',
  '..',
  ...'+-*/%^<>!?:,.()[]{}|#;=',
];

const SPACE = /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y;
const NUMBER =
  /(?:0x[0-9a-fA-F_]+|0b[01_]+|0o[0-7_]+|(?:\d[\d_]*)(?:\.(?!\.)\d[\d_]*)?(?:[eE][+-]?\d+)?|\.\d[\d_]*(?:[eE][+-]?\d+)?)/y;
const NAME = /[A-Za-z_$][\w$]*/y;
const STRING = /'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"/y;
const RAW = /`[^`]*`/y;

function take(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** The tokens of an expression, the end last. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const space = take(SPACE, text, at);
    if (space) {
      at += space.length;
      continue;
    }
    const { token, length } = tokenAt(text, at, tokens[tokens.length - 1]);
    tokens.push(token);
    at += length;
  }
  return [...tokens, { kind: 'end', text: '', at }];
}

function tokenAt(
  text: string,
  at: number,
  before: Token | undefined,
): { token: Token; length: number } {
  // After a value, `.5` is not a number: the dot is that of a field.
  const isField = text[at] === '.' && before?.kind !== 'operator';
  const number = isField ? undefined : take(NUMBER, text, at);
  if (number) {
    const value = Number(number.replaceAll('_', ''));
    return { token: { kind: 'number', value, at }, length: number.length };
  }
  const name = take(NAME, text, at);
  if (name)
    return { token: { kind: 'name', text: name, at }, length: name.length };
  const raw = take(RAW, text, at);
  if (raw) {
    const value = raw.slice(1, -1);
    return { token: { kind: 'string', value, at }, length: raw.length };
  }
  const string = take(STRING, text, at);
  if (string) {
    const value = unescaped(string.slice(1, -1));
    return { token: { kind: 'string', value, at }, length: string.length };
  }
  const symbol = SYMBOLS.find(item => text.startsWith(item, at));
  if (!symbol) {
    throw new ExprSyntaxError(`unexpected ${text[at]} at ${at + 1}`);
  }
  return {
    token: { kind: 'operator', text: symbol, at },
    length: symbol.length,
  };
}

const ESCAPES: Record<string, string> = {
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
};

function unescaped(text: string): string {
  return text.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))/g,
    (_whole, x?: string, u?: string, long?: string, other: string = '') => {
      const code = x ?? u ?? long;
      if (code === undefined) return ESCAPES[other] ?? other;
      const point = parseInt(code, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
    },
  );
}
