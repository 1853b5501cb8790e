import { evaluate } from './expression';

describe('evaluate', () => {
  it.each([
    ['default(result, 0) <= 0.05', { result: 0.01 }, true],
    ['default(result, 0) <= 0.05', { result: null }, true],
    [
      'default(result, -1) >= 0 && default(result, -1) <= 2',
      { result: null },
      false,
    ],
    ['result >= 10 || isNil(result)', { result: 12 }, true],
    ['!(result > 1)', { result: 0.5 }, true],
    ['errors / (hits + 20)', { errors: 11, hits: 200 }, 0.05],
    ['1 + 2 * 3 - 4 / 2', {}, 5],
    ['asInt(result) == 3', { result: 3.7 }, true],
  ])('%s with %j is %s', (text, variables, expected) => {
    expect(evaluate(text, variables)).toBe(expected);
  });

  it.each([
    ['result <= 0.05', { result: null }, 'mismatched types <nil> and float64'],
    ['result.value >= 0.95', { result: 1 }, 'cannot fetch value from float64'],
    ['result[0] > 1', { result: 1 }, 'cannot fetch 0 from float64'],
    ['other > 1', {}, 'does not know other'],
    ['constructor', {}, 'does not know constructor'],
    ['"text"', {}, 'neither a number nor true or false'],
    ['1 +', {}, 'ends too early'],
  ])('refuses %s', (text, variables, message) => {
    expect(() => evaluate(text, variables)).toThrow(message);
  });
});
