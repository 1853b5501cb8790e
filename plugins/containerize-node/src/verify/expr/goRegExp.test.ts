import { goMatch } from './goRegExp';

describe('goMatch', () => {
  it.each([
    ['^pr-1-[0-9]{14}$', 'pr-1-20261123104500', true],
    ['^pr-1-[0-9]{14}$', 'xpr-1-20261123104500', false],
    ['pr-', 'xpr-1', true],
    ['(?i)^MAIN$', 'main', true],
    ['\\Aa(?P<n>b)\\z', 'ab', true],
  ])('tries %s on %s', (pattern, text, matches) => {
    expect(goMatch(pattern, text)).toEqual({ matches });
  });

  it.each([['a(?=b)'], ['a(?!b)'], ['(a)\\1']])(
    'knows that Go refuses %s',
    pattern => {
      expect(goMatch(pattern, 'aa')).toMatchObject({
        error: expect.any(String),
      });
    },
  );

  it('does not hang on a pattern that explodes, and does not guess', () => {
    expect(goMatch('^(a+)+$', `${'a'.repeat(40)}b`)).toBe('unknown');
    expect(goMatch('[[:alpha:', 'x')).toBe('unknown');
  });
});
