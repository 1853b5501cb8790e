import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { Repositories } from './repositories';

const repositories = new Repositories(
  ScmIntegrations.fromConfig(
    new ConfigReader({
      integrations: {
        github: [
          { host: 'github.com' },
          {
            host: 'git.example.com',
            apiBaseUrl: 'https://git.example.com/api/v3',
          },
        ],
        gitlab: [
          {
            host: 'gitlab.example.com',
            apiBaseUrl: 'https://gitlab.example.com/api/v4',
          },
        ],
      },
    }),
  ),
);

const SLUG = { 'github.com/project-slug': 'acme/shop' };
const at = (url: string) => ({ 'backstage.io/source-location': `url:${url}` });

describe('the repository of an entity', () => {
  it.each([
    ['a slug alone', SLUG, 'github.com', 'acme/shop'],
    [
      'a slug and the host of another forge',
      { ...SLUG, ...at('https://git.example.com/acme/other/tree/main/') },
      'git.example.com',
      'acme/shop',
    ],
    [
      'where it is kept',
      at('https://git.example.com/acme/shop/blob/main/catalog-info.yaml'),
      'git.example.com',
      'acme/shop',
    ],
  ])('is known by %s', (_what, annotations, host, fullName) => {
    const [owner, name] = fullName.split('/');
    expect(repositories.ofEntity(annotations)).toEqual({
      ref: { host, owner, name },
    });
  });

  it('is not asked for at a forge of another kind', () => {
    expect(
      repositories.ofEntity(at('https://gitlab.example.com/acme/shop/')),
    ).toEqual({ unsupported: 'gitlab.example.com' });
  });

  it.each([
    ['that says nothing', {}],
    ['whose slug leads elsewhere', { 'github.com/project-slug': 'acme/..' }],
    ['at an unknown host', at('https://unknown.example/acme/shop')],
  ])('is none for one %s', (_what, annotations) => {
    expect(repositories.ofEntity(annotations)).toBeUndefined();
  });
});

describe('a repository by its address', () => {
  it.each([
    ['https://github.com/acme/shop.git', 'github.com'],
    ['git@git.example.com:acme/shop.git', 'git.example.com'],
    ['https://git.example.com/acme/shop', 'git.example.com'],
  ])('is known: %s', (url, host) => {
    expect(repositories.ofUrl(url)).toEqual({
      host,
      owner: 'acme',
      name: 'shop',
    });
  });

  it.each([
    'https://gitlab.example.com/acme/shop',
    'https://unknown.example/acme/shop',
    'https://github.com/acme',
    'https://github.com/acme/..',
    'no address',
  ])('is none: %s', url => {
    expect(repositories.ofUrl(url)).toBeUndefined();
  });
});

describe('a repository that a generator lists', () => {
  const listed = { forge: 'github', repository: 'acme/shop' } as const;

  it.each([
    [undefined, 'github.com'],
    ['https://git.example.com/api/v3', 'git.example.com'],
  ])('is at the forge of the address %s', (api, host) => {
    expect(
      repositories.ofListed({ ...listed, ...(api ? { api } : {}) })?.host,
    ).toBe(host);
  });

  it('is none at a forge that has no integration', () => {
    expect(
      repositories.ofListed({ ...listed, api: 'https://unknown.example/' }),
    ).toBeUndefined();
  });
});
