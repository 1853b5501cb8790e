import { posix } from 'node:path';
import { RubyValue } from './scope';

/** Seconds of whenever's and ActiveSupport's units. Rule: whenever `lib/whenever/numeric_seconds.rb`. */
const UNITS: Record<string, number> = {
  second: 1,
  minute: 60,
  hour: 3_600,
  day: 86_400,
  week: 604_800,
  month: 2_592_000,
  year: 31_557_600,
};

/** A call on a list. */
export function listCall(
  name: string,
  receiver: RubyValue[],
  values: RubyValue[],
): RubyValue | undefined {
  switch (name) {
    case 'push':
    case '<<':
    case 'append':
      return [...receiver, ...values];
    case '+':
    case '|':
    case 'concat':
      return [...receiver, ...values.flat()];
    case '-':
      return receiver.filter(item => !values.flat().includes(item));
    case 'first':
      return receiver[0];
    case 'last':
      return receiver[receiver.length - 1];
    case 'join':
      return receiver.join(typeof values[0] === 'string' ? values[0] : '');
    default:
      return undefined;
  }
}

/** Texts are joined; so are paths, which one knows by the application's root (`.`) or a step upwards. */
function plus(left: string, right: string): string {
  const isPath = left === '.' || right.startsWith('../');
  return isPath ? posix.join(left, right) : left + right;
}

/** A call on a text. */
export function textCall(
  name: string,
  receiver: string,
  values: RubyValue[],
): RubyValue | undefined {
  const [first] = values;
  switch (name) {
    case 'join':
      return posix.join(receiver, ...values.map(String));
    case '+':
      return typeof first === 'string' ? plus(receiver, first) : undefined;
    case '/':
      return typeof first === 'string'
        ? posix.join(receiver, first)
        : undefined;
    case 'to_i':
      return Number.parseInt(receiver, 10) || 0;
    case 'split':
      return receiver.split(typeof first === 'string' ? first : /\s+/);
    case 'downcase':
      return receiver.toLowerCase();
    case '==':
      return receiver === first;
    case '!=':
      return receiver !== first;
    case 'production?':
      return receiver === 'production';
    case 'development?':
      return receiver === 'development';
    default:
      return undefined;
  }
}

/** A call on a number, units of time among them. */
export function numberCall(
  name: string,
  receiver: number,
  values: RubyValue[],
): RubyValue | undefined {
  const unit = name.replace(/s$/, '');
  if (Object.hasOwn(UNITS, unit)) return receiver * UNITS[unit];
  const [other] = values;
  if (name === 'to_i') return Math.trunc(receiver);
  if (typeof other !== 'number') return undefined;
  if (name === '*') return receiver * other;
  if (name === '+') return receiver + other;
  return name === '-' ? receiver - other : undefined;
}
