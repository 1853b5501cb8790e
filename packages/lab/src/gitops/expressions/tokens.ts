/** A word, number, text or sign of an expression. @internal */
export interface Token {
  kind: 'name' | 'number' | 'text' | 'sign' | 'end';
  /** As it is written; of a text, what is between its quotes. */
  text: string;
}

const SIGNS = [
  ...['?.', '??', '==', '!=', '<=', '>=', '&&', '||', '**'],
  ...'?:.,()[]{}<>!+-*/%#',
];
const NAME = /[A-Za-z_$][A-Za-z0-9_$]*/y;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r' };

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function signAt(text: string, at: number): string | undefined {
  return SIGNS.find(sign => text.startsWith(sign, at));
}

/** A quoted text and where it ends. */
function quoted(text: string, start: number): { value: string; end: number } {
  const quote = text[start];
  let value = '';
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === quote) return { value, end: at + 1 };
    if (text[at] !== '\\' || quote === '`') value += text[at];
    else {
      at += 1;
      value += ESCAPES[text[at]] ?? text[at];
    }
  }
  throw new Error(`the text that begins at ${start} does not end: ${text}`);
}

/**
 * The tokens of an expression.
 *
 * @throws when a sign is none of the language's that the lab knows
 * @internal
 */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const name = match(NAME, text, at);
    const number = match(NUMBER, text, at);
    const sign = signAt(text, at);
    if (/\s/.test(text[at])) at += 1;
    else if (`'"\``.includes(text[at])) {
      const { value, end } = quoted(text, at);
      found.push({ kind: 'text', text: value });
      at = end;
    } else if (name) {
      found.push({ kind: 'name', text: name });
      at += name.length;
    } else if (number) {
      found.push({ kind: 'number', text: number });
      at += number.length;
    } else if (sign) {
      found.push({ kind: 'sign', text: sign });
      at += sign.length;
    } else throw new Error(`unexpected ${text[at]} in ${text}`);
  }
  return found;
}
