import { isRefName } from './refs';

describe('isRefName', () => {
  it.each([
    ['refs/heads/main', true],
    ['refs/heads/drydock/containerize-2', true],
    ['refs/heads/日本語', true],
    ['refs/heads/-dash', true],
    ['main', false],
    ['refs/heads/', false],
    ['refs/heads/a..b', false],
    ['refs/heads/a^{commit}', false],
    ['refs/heads/a~1', false],
    ['refs/heads/a:b', false],
    ['refs/heads/a@{1}', false],
    ['refs/heads/a b', false],
    ['refs/heads/a\nb', false],
    ['refs/heads/a\0b', false],
    ['refs/heads/.hidden', false],
    ['refs/heads/a.lock', false],
    ['refs/heads/a.lock/b', false],
    ['refs/heads//a', false],
    [`refs/heads/${'x'.repeat(300)}`, false],
  ])('%j: %s', (name, expected) => {
    expect(isRefName(name)).toBe(expected);
  });
});
