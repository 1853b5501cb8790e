import { parseDuration } from './durations';

describe('parseDuration', () => {
  it.each([
    ['30s', 30_000],
    ['1h30m', 5_400_000],
    ['1.5s', 1_500],
    ['250ms', 250],
    [10, 10_000],
    ['10', 10_000],
    ['', undefined],
    ['soon', undefined],
    ['5m!', undefined],
    [-1, undefined],
  ])('%s is %s ms', (text, expected) => {
    expect(parseDuration(text)).toBe(expected);
  });
});
