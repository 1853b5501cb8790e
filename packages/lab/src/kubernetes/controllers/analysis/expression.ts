/** A value of an expression. @internal */
export type Value = number | boolean | null;

type Variables = Readonly<Record<string, Value>>;

const SIGNS = ['&&', '||', '==', '!=', '<=', '>='];
const SINGLE = '<>!()+-*/,';
const WORD = /[A-Za-z_][A-Za-z0-9_]*|\d+(?:\.\d+)?/y;

function tokens(text: string): string[] {
  const found: string[] = [];
  let at = 0;
  while (at < text.length) {
    const pair = text.slice(at, at + 2);
    WORD.lastIndex = at;
    const word = WORD.exec(text)?.[0];
    if (text[at] === ' ') at += 1;
    else {
      const token =
        word ??
        (SIGNS.includes(pair) ? pair : undefined) ??
        (SINGLE.includes(text[at]) ? text[at] : undefined);
      if (token === undefined) {
        throw new Error(`unexpected ${text[at]} in ${text}`);
      }
      found.push(token);
      at += token.length;
    }
  }
  return found;
}

function number(value: Value): number {
  if (typeof value === 'number') return value;
  throw new Error(
    `invalid operation: mismatched types ${value ?? '<nil>'} and float64`,
  );
}

function truth(value: Value): boolean {
  if (typeof value === 'boolean') return value;
  throw new Error(`${value ?? '<nil>'} is neither true nor false`);
}

const FUNCTIONS: Record<string, (...values: Value[]) => Value> = {
  default: (value, other) => value ?? other,
  isNil: value => value === null,
  isNaN: value => Number.isNaN(value),
  isInf: value => value === Infinity || value === -Infinity,
  asFloat: value => number(value),
  asInt: value => Math.trunc(number(value)),
};

type Operator = (left: Value, right: Value) => Value;

/** Operators by how strongly they bind, weakest first. */
const LEVELS: readonly Record<string, Operator>[] = [
  { '||': (a, b) => truth(a) || truth(b) },
  { '&&': (a, b) => truth(a) && truth(b) },
  {
    '==': (a, b) => a === b,
    '!=': (a, b) => a !== b,
    '<': (a, b) => number(a) < number(b),
    '<=': (a, b) => number(a) <= number(b),
    '>': (a, b) => number(a) > number(b),
    '>=': (a, b) => number(a) >= number(b),
  },
  {
    '+': (a, b) => number(a) + number(b),
    '-': (a, b) => number(a) - number(b),
  },
  {
    '*': (a, b) => number(a) * number(b),
    '/': (a, b) => number(a) / number(b),
  },
];

class Evaluation {
  private at = 0;

  constructor(
    private readonly all: readonly string[],
    private readonly variables: Variables,
  ) {}

  run(): Value {
    const value = this.binary(0);
    if (this.at < this.all.length) throw this.unexpected();
    return value;
  }

  private binary(level: number): Value {
    if (level === LEVELS.length) return this.unary();
    let left = this.binary(level + 1);
    for (;;) {
      const sign = this.all[this.at] ?? '';
      if (!Object.hasOwn(LEVELS[level], sign)) return left;
      this.at += 1;
      left = LEVELS[level][sign](left, this.binary(level + 1));
    }
  }

  private unary(): Value {
    if (this.accept('!')) return !truth(this.unary());
    if (this.accept('-')) return -number(this.unary());
    if (this.accept('(')) {
      const value = this.binary(0);
      this.expect(')');
      return value;
    }
    return this.operand();
  }

  private operand(): Value {
    const token = this.all[this.at] ?? '';
    this.at += 1;
    if (token !== '' && Number.isFinite(Number(token))) return Number(token);
    if (token === 'true' || token === 'false') return token === 'true';
    if (token === 'nil') return null;
    if (Object.hasOwn(FUNCTIONS, token) && this.accept('(')) {
      return this.call(token);
    }
    if (Object.hasOwn(this.variables, token)) return this.variables[token];
    this.at -= 1;
    throw this.unexpected();
  }

  private call(name: string): Value {
    const values = [this.binary(0)];
    while (this.accept(',')) values.push(this.binary(0));
    this.expect(')');
    return FUNCTIONS[name](...values);
  }

  private accept(token: string): boolean {
    if (this.all[this.at] !== token) return false;
    this.at += 1;
    return true;
  }

  private expect(token: string): void {
    if (!this.accept(token)) throw this.unexpected();
  }

  private unexpected(): Error {
    const token = this.all[this.at];
    return new Error(
      token === undefined
        ? 'the expression ends too early'
        : `the lab's clusters do not know ${token} in an expression`,
    );
  }
}

/**
 * Works out a condition or formula of an analysis, such as `default(result, 0) <= 0.05`: numbers, comparisons, logic and
 * the helpers of Argo Rollouts; no fields, lists or texts.
 *
 * @throws when it uses anything else, or compares what is not there
 * @internal
 */
export function evaluate(text: string, variables: Variables): Value {
  return new Evaluation(tokens(text), variables).run();
}
