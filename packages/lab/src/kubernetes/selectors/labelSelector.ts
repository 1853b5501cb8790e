import { badRequest } from '../http/status';

/** Decides by labels. @internal */
export type LabelTest = (labels: Record<string, string>) => boolean;

const PUNCTUATION = '!=(),';
const OPERATORS = ['==', '!=', '='];
const END = 'EOS';

/** Words and signs of a selector, in order; spaces separate and are dropped. */
function tokens(text: string): string[] {
  const found: string[] = [];
  let word = '';
  const endWord = () => {
    if (word) found.push(word);
    word = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === ' ') endWord();
    else if (PUNCTUATION.includes(character)) {
      endWord();
      const pair = text.slice(at, at + 2);
      const sign = OPERATORS.includes(pair) ? pair : character;
      found.push(sign);
      at += sign.length - 1;
    } else word += character;
  }
  endWord();
  return found;
}

class Parser {
  private at = 0;

  constructor(private readonly all: readonly string[]) {}

  parse(): LabelTest[] {
    if (this.all.length === 0) return [];
    const tests = [this.requirement()];
    while (this.at < this.all.length) {
      this.expect(',');
      tests.push(this.requirement());
    }
    return tests;
  }

  private requirement(): LabelTest {
    if (this.peek() === '!') {
      this.at += 1;
      const key = this.identifier();
      return labels => labels[key] === undefined;
    }
    const key = this.identifier();
    const operator = this.peek();
    if (operator === END || operator === ',') {
      return labels => labels[key] !== undefined;
    }
    this.at += 1;
    if (OPERATORS.includes(operator)) {
      return this.membership(key, [this.value()], operator === '!=');
    }
    if (operator === 'in' || operator === 'notin') {
      return this.membership(key, this.values(), operator === 'notin');
    }
    throw this.unexpected(operator, 'in, notin, =, ==, !=, gt, lt');
  }

  private membership(
    key: string,
    values: readonly string[],
    excluded: boolean,
  ): LabelTest {
    return labels => {
      const value = labels[key];
      return value === undefined
        ? excluded
        : values.includes(value) !== excluded;
    };
  }

  private values(): string[] {
    this.expect('(');
    const values = [this.identifier()];
    while (this.peek() === ',') {
      this.at += 1;
      values.push(this.identifier());
    }
    this.expect(')');
    return values;
  }

  private value(): string {
    const next = this.peek();
    return next === END || next === ',' ? '' : this.identifier();
  }

  private identifier(): string {
    const token = this.peek();
    if (token === END || PUNCTUATION.includes(token[0])) {
      throw this.unexpected(token, 'identifier');
    }
    this.at += 1;
    return token;
  }

  private expect(token: string): void {
    if (this.peek() !== token) throw this.unexpected(this.peek(), token);
    this.at += 1;
  }

  private peek(): string {
    return this.all[this.at] ?? END;
  }

  private unexpected(found: string, expected: string) {
    return badRequest(
      `unable to parse requirement: found '${found}', expected: ${expected}`,
    );
  }
}

/**
 * Reads a label selector, such as `app=shop,tier in (web,api),!old`.
 *
 * @throws StatusError 400 when it cannot be read
 * @internal
 */
export function parseLabelSelector(text: string): LabelTest {
  const tests = new Parser(tokens(text)).parse();
  return labels => tests.every(test => test(labels));
}
