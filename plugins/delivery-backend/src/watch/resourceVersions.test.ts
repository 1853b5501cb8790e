import { isLater } from './resourceVersions';

describe('isLater', () => {
  it.each([
    ['100', '99', true],
    ['99', '100', false],
    ['100', '100', false],
    ['18446744073709551617', '18446744073709551616', true],
    ['5', '', true],
    ['abc', 'abc', false],
    ['abc', 'abd', true],
  ])('%s after %s: %s', (version, than, expected) => {
    expect(isLater(version, than)).toBe(expected);
  });
});
