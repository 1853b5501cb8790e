import { PlanContext } from '../context';
import { delivery, rails } from './__testUtils__/delivery';

describe('the repository', () => {
  it.each<[string, PlanContext, RegExp]>([
    ['no address', {}, /--repository-url https:/],
    [
      'an address of another form',
      { repositoryUrl: 'https://git.example.com/group/sub/shop' },
      /not of the form/,
    ],
    [
      'an address that is none of the web',
      { repositoryUrl: 'file:///srv/git/acme/shop' },
      /not of the form/,
    ],
    [
      'a name that would need quoting',
      { repositoryUrl: 'https://git.example.com/acme/sh$(x)op' },
      /not of the form/,
    ],
    [
      'a folder of a larger repository',
      {
        repositoryUrl: 'https://git.example.com/acme/apps',
        directory: 'apps/shop',
      },
      /folder apps\/shop of a larger repository/,
    ],
  ])(
    'with %s: says that wiring is not written and why',
    (_what, context, expected) => {
      const { plan, warned } = delivery({}, {}, rails, context);
      expect(plan.forge).toBeUndefined();
      expect(warned).toMatch(/are not written/);
      expect(warned).toMatch(expected);
    },
  );

  it.each([
    [
      'https://git.example.com/acme/shop',
      'https://git.example.com/acme/shop.git',
      'https://git.example.com/api/v3',
    ],
    [
      'https://user:secret@git.example.com:8443/acme/shop.git/',
      'https://git.example.com:8443/acme/shop.git',
      'https://git.example.com:8443/api/v3',
    ],
    [
      'https://github.com/acme/shop',
      'https://github.com/acme/shop.git',
      undefined,
    ],
  ])('%s is cloned from %s', (repositoryUrl, cloneUrl, apiUrl) => {
    const { forge } = delivery({}, {}, rails, { repositoryUrl }).plan;
    expect(forge?.cloneUrl).toBe(cloneUrl);
    expect(forge?.apiUrl).toBe(apiUrl);
  });

  it.each([
    ['release.yml', 'drydock-'],
    ['preview-cleanup.yaml', 'drydock-'],
    ['test.yml', undefined],
  ])('beside the workflow %s: names start with %s', (file, prefix) => {
    const { forge } = delivery({}, {}, rails, {
      repositoryUrl: 'https://git.example.com/acme/shop',
      workflows: [file],
    }).plan;
    expect(forge?.workflowPrefix).toBe(prefix);
  });
});

describe('the registry', () => {
  it.each([
    ['registry.example.com/acme/shop', 'registry.example.com', 'acme/shop'],
    ['localhost:5000/shop', 'localhost:5000', 'shop'],
    ['acme/shop', 'docker.io', 'acme/shop'],
    ['shop', 'docker.io', 'library/shop'],
  ])('of %s is %s with the path %s', (imageRepository, host, repository) => {
    expect(delivery({}, { imageRepository }).plan.registry).toMatchObject({
      host,
      repository,
    });
  });

  it.each([
    ['containers.git.example.com/acme/shop', 'github-packages'],
    ['registry.example.com/acme/shop', 'registry-api'],
    ['ghcr.io/acme/shop', 'registry-api'],
    ['acme/shop', 'none'],
  ])('cleans up %s by %s', (imageRepository, cleanup) => {
    expect(delivery({}, { imageRepository }).plan.registry.cleanup).toBe(
      cleanup,
    );
  });
});
