/** One requirement of a label selector; an object has to meet all of them. @public */
export interface LabelRequirement {
  key: string;
  operator: 'in' | 'notin' | 'exists' | 'absent';
  /** For `in` and `notin`; `=` is `in` with one value. */
  values: string[];
}

/** A selector that cannot be read. The message says where and what was expected. @public */
export class LabelSelectorError extends Error {
  override name = 'LabelSelectorError';
}

const BLANK = /[ \t\r\n]*/y;
const KEY = /[A-Za-z0-9]([A-Za-z0-9._/-]*[A-Za-z0-9])?/y;
const VALUE = /([A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?)?/y;
const OPERATOR = /==|!=|=/y;
const SET_OPERATOR = /(in|notin)(?=[ \t\r\n]*\()/y;

/** Reads a selector from left to right. */
class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  get done(): boolean {
    return this.at >= this.text.length;
  }

  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (!found) return undefined;
    this.at = pattern.lastIndex;
    this.skipBlanks();
    return found[0];
  }

  takeText(text: string): boolean {
    if (!this.text.startsWith(text, this.at)) return false;
    this.at += text.length;
    this.skipBlanks();
    return true;
  }

  skipBlanks() {
    BLANK.lastIndex = this.at;
    this.at += BLANK.exec(this.text)?.[0].length ?? 0;
  }

  fail(expected: string): never {
    throw new LabelSelectorError(
      `Label selector "${this.text}": expected ${expected} at position ${
        this.at + 1
      }`,
    );
  }
}

function readValues(reader: Reader): string[] {
  if (!reader.takeText('(')) reader.fail('"("');
  const values: string[] = [];
  do {
    values.push(reader.take(VALUE) ?? '');
  } while (reader.takeText(','));
  if (!reader.takeText(')')) reader.fail('"," or ")"');
  return values;
}

function readRequirement(reader: Reader): LabelRequirement {
  const absent = reader.takeText('!');
  const key = reader.take(KEY) ?? reader.fail('a label');
  if (absent) return { key, operator: 'absent', values: [] };
  const set = reader.take(SET_OPERATOR);
  if (set === 'in' || set === 'notin') {
    return { key, operator: set, values: readValues(reader) };
  }
  const operator = reader.take(OPERATOR);
  if (!operator) return { key, operator: 'exists', values: [] };
  return {
    key,
    operator: operator === '!=' ? 'notin' : 'in',
    values: [reader.take(VALUE) ?? ''],
  };
}

/**
 * Reads a label selector, equality-based and set-based: `app=shop, tier in (web, worker), !legacy`.
 * Rule: kubernetes `staging/src/k8s.io/apimachinery/pkg/labels/selector.go`, Parse, without its numeric comparisons.
 *
 * @throws LabelSelectorError when it cannot be read, or is empty and so would select everything
 * @public
 */
export function parseLabelSelector(text: string): LabelRequirement[] {
  const reader = new Reader(text);
  reader.skipBlanks();
  const requirements = [readRequirement(reader)];
  while (reader.takeText(',')) requirements.push(readRequirement(reader));
  if (!reader.done) reader.fail('","');
  return requirements;
}

/** Whether labels meet all requirements. A label that is absent is in no set. @public */
export function matchesLabels(
  requirements: readonly LabelRequirement[],
  labels: Readonly<Record<string, string>> | null | undefined,
): boolean {
  return requirements.every(({ key, operator, values }) => {
    const has = Object.hasOwn(labels ?? {}, key);
    const isIn = has && values.includes(labels?.[key] ?? '');
    switch (operator) {
      case 'exists':
        return has;
      case 'absent':
        return !has;
      case 'in':
        return isIn;
      default:
        return !isIn;
    }
  });
}
