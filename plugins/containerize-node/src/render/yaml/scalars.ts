import { isScalar, parse, Scalar, visit, Document } from 'yaml';

/** Digits, signs and the letters of hexadecimal, octal, exponents and dates: readers disagree on which of these are numbers. */
const NUMBER_LIKE = /^[-+.]?\d[\dA-Fa-fOoXx_.:eE+-]*$/;

function readAs(text: string, version: '1.1' | '1.2'): unknown {
  try {
    return parse(text, { version, logLevel: 'silent' });
  } catch {
    return undefined;
  }
}

/**
 * Whether some reader of YAML would take the bare text for something else than this string: kustomize and Kubernetes
 * read YAML 1.1 with parts of 1.2, so `no`, `y`, `0o14`, `1_000`, `12:30` and dates are quoted.
 */
export function mustQuote(text: string): boolean {
  if (text.includes('\n')) return false;
  return (
    /[\p{Cf}\p{Zl}\p{Zp}]/u.test(text) ||
    NUMBER_LIKE.test(text) ||
    text === '=' ||
    text === '<<' ||
    readAs(text, '1.1') !== text ||
    readAs(text, '1.2') !== text
  );
}

/** Quotes what could be misread, and writes text of several lines as a block. */
export function settleScalars(document: Document): void {
  visit(document, {
    Scalar(_key, node) {
      if (!isScalar(node) || typeof node.value !== 'string') return;
      if (mustQuote(node.value)) node.type = Scalar.QUOTE_DOUBLE;
      else if (isBlockText(node.value)) node.type = Scalar.BLOCK_LITERAL;
    },
  });
}

/** A block literal keeps only text whose lines do not end in blanks that an editor would take away. */
function isBlockText(text: string): boolean {
  return text.includes('\n') && !/^\s|[ \t](\n|$)|\r/.test(text);
}

/** A character as the escape a double-quoted scalar knows. */
function escaped(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4
    ? `\\U${code.padStart(8, '0')}`
    : `\\u${code.padStart(4, '0')}`;
}

/** A string as a scalar of one line, for text that is put together line by line. */
export function inlineScalar(text: string): string {
  if (!text.includes('\n') && !mustQuote(text)) return text;
  return JSON.stringify(text).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, escaped);
}
