import { gemRole } from './roles';

describe('gemRole', () => {
  it.each([
    ['no group', [], [], 'app'],
    ['production', ['production'], [], 'app'],
    ['staging and production', ['staging', 'production'], [], 'app'],
    ['development and test', ['development', 'test'], [], undefined],
    ['test and production', ['test', 'production'], [], 'app'],
    ['assets', ['assets'], [], 'build'],
    ['assets and test', ['assets', 'test'], [], 'build'],
    ['a group of one database', ['mysql'], [], 'app'],
    ['another Ruby only', [], ['jruby'], undefined],
    ['Windows only', [], ['mswin', 'mingw', 'x64_mingw'], undefined],
    ['this Ruby among others', [], ['jruby', 'ruby'], 'app'],
    ['the reference Ruby', [], ['mri_19'], 'app'],
  ])('%s', (_what, groups, platforms, expected) => {
    expect(gemRole(groups, platforms)).toBe(expected);
  });
});
