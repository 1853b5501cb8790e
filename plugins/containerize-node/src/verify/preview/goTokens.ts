/** A part of an action of a Go template. */
export type Token =
  | { kind: 'field'; path: string[] }
  | { kind: 'literal'; value: string | number }
  | { kind: 'word'; name: string }
  | { kind: 'pipe' };

type Reader = (match: RegExpExecArray) => Token | undefined;

const FORMS: [RegExp, Reader][] = [
  [/^\|/, () => ({ kind: 'pipe' })],
  [
    /^(?:\.[A-Za-z_]\w*)+/,
    ([text]) => ({ kind: 'field', path: text.slice(1).split('.') }),
  ],
  [/^"(?:[^"\\\n]|\\.)*"/, ([text]) => quoted(text)],
  [/^`([^`]*)`/, match => ({ kind: 'literal', value: match[1] })],
  [/^-?\d+(?![\w.])/, ([text]) => ({ kind: 'literal', value: Number(text) })],
  [/^[A-Za-z_]\w*/, ([name]) => ({ kind: 'word', name })],
];

/** Go's escapes in quoted texts are JSON's, but for a few; those few are not understood. */
function quoted(text: string): Token | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return { kind: 'literal', value: String(value) };
  } catch {
    return undefined;
  }
}

function tokenAt(text: string): { token: Token; length: number } | undefined {
  for (const [pattern, read] of FORMS) {
    const match = pattern.exec(text);
    if (!match) continue;
    const token = read(match);
    return token && { token, length: match[0].length };
  }
  return undefined;
}

/** The tokens of an action; undefined when it holds something that is not known here. */
export function lex(action: string): Token[] | undefined {
  const tokens: Token[] = [];
  let rest = action.trimStart();
  while (rest !== '') {
    const found = tokenAt(rest);
    if (!found) return undefined;
    tokens.push(found.token);
    rest = rest.slice(found.length).trimStart();
  }
  return tokens;
}
