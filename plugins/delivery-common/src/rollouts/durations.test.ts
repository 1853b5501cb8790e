import { durationSeconds } from './durations';

describe('durationSeconds', () => {
  it.each([
    [10, 10],
    ['30', 30],
    ['30s', 30],
    ['5m', 300],
    ['1h30m', 5400],
    ['1.5h', 5400],
    ['.5m', 30],
    ['1500ms', 1],
    ['+5s', 5],
    ['5 minutes', undefined],
    ['5d', undefined],
    ['', undefined],
    ['+', undefined],
    ['s', undefined],
    [null, undefined],
    [undefined, undefined],
  ])('%j is %s', (duration, seconds) => {
    expect(durationSeconds(duration)).toBe(seconds);
  });
});
