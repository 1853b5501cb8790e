import { symlinkSync } from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { originUrl, repositoryAddress, webAddress } from './repository';

describe('webAddress', () => {
  it.each([
    [
      'https://git.example.com/acme/shop.git',
      'https://git.example.com/acme/shop',
    ],
    [
      'https://user:token@git.example.com:8443/acme/shop/',
      'https://git.example.com:8443/acme/shop',
    ],
    ['git@git.example.com:acme/shop.git', 'https://git.example.com/acme/shop'],
    [
      'ssh://git@git.example.com:2222/acme/shop.git',
      'https://git.example.com/acme/shop',
    ],
    ['/srv/git/shop.git', undefined],
    ['file:///srv/git/shop.git', undefined],
    ['ext::sh -c touch% /tmp/x', undefined],
    ['', undefined],
  ])('of %j is %j', (remote, expected) => {
    expect(webAddress(remote)).toBe(expected);
  });
});

describe('originUrl', () => {
  it.each([
    [
      'the remote called origin',
      '[remote "fork"]\n\turl = https://a/b/c\n[remote "origin"]\n\turl = https://git.example.com/acme/shop # x=y\n',
      'https://git.example.com/acme/shop # x=y',
    ],
    [
      'a quoted address',
      '[remote "origin"]\r\n  url = "https://git.example.com/acme/shop"\r\n',
      'https://git.example.com/acme/shop',
    ],
    ['no remote', '[core]\n\tfsmonitor = touch /tmp/x\n', undefined],
  ])('reads %s', (_what, config, expected) => {
    expect(originUrl(config)).toBe(expected);
  });
});

describe('repositoryAddress', () => {
  const dir = createMockDirectory();
  const CONFIG =
    '[remote "origin"]\n\turl = https://me:secret@git.example.com/acme/shop.git\n';

  beforeEach(() =>
    dir.setContent({
      app: {
        '.git': {
          config: CONFIG,
          'refs/remotes/origin/HEAD': 'ref: refs/remotes/origin/trunk\n',
        },
      },
      outside: { config: CONFIG },
      linked: {},
    }),
  );

  it('takes the origin of the clone, without its credentials', async () => {
    expect(await repositoryAddress(`${dir.path}/app`, {})).toEqual({
      repositoryUrl: 'https://git.example.com/acme/shop',
      defaultBranch: 'trunk',
    });
  });

  it('prefers what the user says', async () => {
    expect(
      await repositoryAddress(`${dir.path}/app`, {
        repositoryUrl: 'https://git.example.com/other/shop',
        defaultBranch: 'release/1.x',
      }),
    ).toEqual({
      repositoryUrl: 'https://git.example.com/other/shop',
      defaultBranch: 'release/1.x',
    });
  });

  it('follows no link out of the folder', async () => {
    symlinkSync(`${dir.path}/outside`, `${dir.path}/linked/.git`);
    expect(await repositoryAddress(`${dir.path}/linked`, {})).toEqual({});
  });

  it.each([
    [
      'an address that is none',
      { repositoryUrl: 'acme/shop' },
      /--repository-url/,
    ],
    ['a branch that is none', { defaultBranch: 'a b' }, /--default-branch/],
    ['a branch that climbs', { defaultBranch: 'a/../b' }, /--default-branch/],
    ['a branch like an option', { defaultBranch: '-x' }, /--default-branch/],
  ])('refuses %s', async (_what, said, expected) => {
    await expect(repositoryAddress(`${dir.path}/linked`, said)).rejects.toThrow(
      expected,
    );
  });
});
