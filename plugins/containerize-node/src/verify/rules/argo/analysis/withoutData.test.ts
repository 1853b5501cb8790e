import { outcomeWithoutData } from './withoutData';

describe('outcomeWithoutData', () => {
  it.each([
    ['result <= 0.05', 'error'],
    ['isNil(result) || result <= 0.05', 'error'],
    ['!isNil(result) && result <= 0.05', 'error'],
    ['default(result, 0) <= 0.05', true],
    ['default(result, 0) > 0.05', false],
    ['default(result, -1) >= 0 && default(result, -1) <= 2', false],
    ['!(default(result, 0) >= 10)', true],
    ['isNil(result)', true],
    ['result[0] > 1', 'error'],
    ['asFloat(result) > 1', 'error'],
    ['default(result, 0) * 100 <= 5', true],
    ["result == 'ok'", false],
    ['default(result, 0) <=', 'error'],
    ['default(result, 0)', 'error'],
    ['sum(result) > 1', 'unknown'],
  ])('of %s is %s', (condition, outcome) => {
    expect(outcomeWithoutData(condition)).toBe(outcome);
  });
});
