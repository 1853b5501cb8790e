/** What a condition makes of a measurement without data; `unknown` when it uses more than is read here. */
export type Outcome = boolean | 'error' | 'unknown';

type Value = number | boolean | string | null;

/** The condition cannot be evaluated on missing data. */
class NoValue extends Error {}
/** The condition uses something that is not read here. */
class NotRead extends Error {}

const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?)|([A-Za-z_]\w*)|('[^']*'|"[^"]*")|(&&|\|\||[<>=!]=|[<>!()[\],+*/-]))/y;

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (text.slice(TOKEN.lastIndex).trim() !== '') {
    const match = TOKEN.exec(text);
    if (!match) throw new NotRead();
    tokens.push(match[0].trim());
  }
  return tokens;
}

const COMPARISONS: Record<string, (a: number, b: number) => boolean> = {
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
};

const SUMS: Record<string, (a: number, b: number) => number> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
};

/**
 * Reads a condition of Rollouts with `result` missing. Both sides of `&&` and `||` are always looked at: the language
 * checks types before it evaluates, so a comparison with nothing is an error even where it would be passed over.
 */
class Reader {
  readonly #tokens: string[];
  #at = 0;

  constructor(tokens: string[]) {
    this.#tokens = tokens;
  }

  read(): Value {
    const value = this.#either();
    if (this.#at < this.#tokens.length) throw new NotRead();
    return value;
  }

  #take(...wanted: string[]): string | undefined {
    const token = this.#tokens[this.#at];
    if (token === undefined || !wanted.includes(token)) return undefined;
    this.#at += 1;
    return token;
  }

  #either(): Value {
    let value = this.#both();
    while (this.#take('||', 'or')) value = truth(this.#both()) || truth(value);
    return value;
  }

  #both(): Value {
    let value = this.#comparison();
    while (this.#take('&&', 'and')) {
      value = truth(this.#comparison()) && truth(value);
    }
    return value;
  }

  #comparison(): Value {
    const left = this.#sum();
    const equality = this.#take('==', '!=');
    if (equality) return (this.#sum() === left) === (equality === '==');
    const operator = this.#take(...Object.keys(COMPARISONS));
    if (!operator) return left;
    return COMPARISONS[operator](numeric(left), numeric(this.#sum()));
  }

  #sum(): Value {
    let value = this.#unary();
    for (;;) {
      const operator = this.#take(...Object.keys(SUMS));
      if (!operator) return value;
      value = SUMS[operator](numeric(value), numeric(this.#unary()));
    }
  }

  #unary(): Value {
    if (this.#take('!', 'not')) return !truth(this.#unary());
    if (this.#take('-')) return -numeric(this.#unary());
    if (this.#take('(')) {
      const value = this.#either();
      if (!this.#take(')')) throw new NotRead();
      return value;
    }
    return this.#operand();
  }

  #operand(): Value {
    const token = this.#tokens[this.#at] ?? '';
    this.#at += 1;
    if (/^\d/.test(token)) return Number(token);
    if (/^['"]/.test(token)) return token.slice(1, -1);
    if (token === 'true' || token === 'false') return token === 'true';
    if (token === 'nil') return null;
    if (this.#take('(')) return this.#call(token);
    if (token !== 'result') throw new NotRead();
    // An item of a result that is missing.
    if (this.#take('[')) throw new NoValue();
    return null;
  }

  #call(name: string): Value {
    const values: Value[] = [];
    while (!this.#take(')')) {
      if (this.#at >= this.#tokens.length) throw new NotRead();
      values.push(this.#either());
      this.#take(',');
    }
    const [value] = values;
    switch (name) {
      case 'default':
        return value ?? values[1];
      case 'isNil':
        return value === null;
      case 'asFloat':
      case 'asInt':
        return numeric(value);
      default:
        throw new NotRead();
    }
  }
}

function numeric(value: Value): number {
  if (typeof value !== 'number') throw new NoValue();
  return value;
}

function truth(value: Value): boolean {
  if (typeof value !== 'boolean') throw new NoValue();
  return value;
}

/**
 * What a condition of Rollouts says when there is no data.
 *
 * Rule: argo-rollouts v1.9 `utils/evaluate/evaluate.go`; `default` is the only function that gives nothing a value.
 */
export function outcomeWithoutData(condition: string): Outcome {
  try {
    const value = new Reader(tokensOf(condition)).read();
    return typeof value === 'boolean' ? value : 'error';
  } catch (error) {
    if (error instanceof NoValue) return 'error';
    if (error instanceof NotRead) return 'unknown';
    throw error;
  }
}
