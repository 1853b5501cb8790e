import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { repositoryOf } from './repository';

const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({
    integrations: {
      github: [
        {
          host: 'git.example.com:8443',
          apiBaseUrl: 'https://git.example.com:8443/api/v3',
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
);

describe('repositoryOf', () => {
  it.each([
    'git.example.com:8443?owner=acme&repo=shop',
    'https://git.example.com:8443/acme/shop',
    'https://git.example.com:8443/acme/shop.git',
    'http://git.example.com:8443/acme/shop/',
  ])('reads %s', repoUrl => {
    expect(repositoryOf(repoUrl, integrations)).toEqual({
      host: 'git.example.com:8443',
      owner: 'acme',
      repo: 'shop',
    });
  });

  it.each([
    ['https://', 'no address'],
    ['https://git.example.com:8443/acme', 'cannot be the name'],
    ['https://git.example.com:8443/acme/shop/tree/main', 'is a page'],
    ['https://git.example.com:8443/acme/..%2fshop', 'cannot be the name'],
    ['https://gitlab.example.com/acme/shop', 'is no GitHub'],
    ['https://elsewhere.example.com/acme/shop', 'is no GitHub'],
  ])('refuses %s', (repoUrl, message) => {
    expect(() => repositoryOf(repoUrl, integrations)).toThrow(message);
  });
});
