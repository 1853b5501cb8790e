import { satisfies } from 'semver';
import { composerRange, lowestVersion } from './constraint';

describe('composerRange', () => {
  it.each([
    ['>=5.3.3', '5.6.0', true],
    ['~5.3', '5.6.40', true],
    ['~5.3', '7.0.0', false],
    ['~5.6|~7.0', '7.4.1', true],
    ['^7.1.3 || ^8.0', '8.0.2', true],
    ['>=5.4,<7.0', '7.0.0', false],
    ['>= 5.3.3 , < 6.0', '5.5.0', true],
    ['7.*', '7.2.34', true],
    ['*', '5.3.0', true],
    ['5.6.3.0', '5.6.3', true],
  ])('%s allows %s: %s', (constraint, version, allowed) => {
    expect(satisfies(version, composerRange(constraint) ?? 'none')).toBe(
      allowed,
    );
  });

  it.each(['dev-master', 'self.version', '$(id)', '"; rm'])(
    'knows no range in %s',
    constraint => {
      expect(composerRange(constraint)).toBeUndefined();
      expect(lowestVersion(constraint)).toBeUndefined();
    },
  );

  it('finds the lowest version', () => {
    expect(lowestVersion('>=5.5.9 || ^7.0')).toBe('5.5.9');
  });
});
