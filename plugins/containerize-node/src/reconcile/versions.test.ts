import {
  isExactVersion,
  lineSatisfies,
  plainVersion,
  toRange,
} from './versions';

describe('plainVersion', () => {
  it.each([
    ['ruby-2.1.5-p273', '2.1.5'],
    ['ruby-1.9.3-p551@shop', '1.9.3'],
    ['2.0.0p648', '2.0.0'],
    ['v0.10', '0.10'],
    [' 2.1 \n', '2.1'],
  ])('reads %s as %s', (text, expected) => {
    expect(plainVersion(text)).toBe(expected);
  });
});

describe('toRange', () => {
  it.each([
    ['~> 2.1', 'bundler', '>=2.1.0 <3.0.0'],
    ['~> 2.1.0', 'bundler', '>=2.1.0 <2.2.0'],
    ['>= 1.9.3, < 2.3', 'bundler', '>=1.9.3 <2.3.0'],
    ['~5.3', 'composer', '>=5.3.0 <6.0.0'],
    ['^5.5.9 || ^7.0', 'composer', '^5.5.9 || ^7.0.0'],
    ['>=5.3.3 <7.0', 'composer', '>=5.3.3 <7.0.0'],
    ['5.6.*', 'composer', '5.6.*'],
  ] as const)('reads %s of %s as %s', (constraint, ecosystem, expected) => {
    expect(toRange(constraint, ecosystem)).toBe(expected);
  });
});

describe('lineSatisfies', () => {
  const ruby21 = { version: '2.1', latest: '2.1.10' };
  const php56 = { version: '5.6', latest: '5.6.40' };
  const ruby19 = { version: '1.9', latest: '1.9.3-p551' };

  it.each([
    ['the exact patch of the line', ruby21, '2.1.5', 'bundler', true],
    ['a range above the newest patch', ruby21, '>= 2.2', 'bundler', false],
    ['a range that starts inside the line', php56, '>=5.6.4', 'composer', true],
    ['a range that ends inside the line', php56, '<5.6.10', 'composer', true],
    ['an upper bound below the line', php56, '<5.6', 'composer', false],
    ['the only patch with an image', ruby19, '1.9.3', 'bundler', true],
    ['a plain line', ruby21, '2.1', 'bundler', true],
    ['words nobody can read', ruby21, 'whatever', 'bundler', false],
  ] as const)(
    'decides on %s',
    (_what, line, constraint, ecosystem, expected) => {
      expect(lineSatisfies(line, constraint, ecosystem)).toBe(expected);
    },
  );
});

describe('isExactVersion', () => {
  it('tells a patch release from a line', () => {
    expect([isExactVersion('ruby-2.1.5'), isExactVersion('2.1')]).toEqual([
      true,
      false,
    ]);
  });
});
