import { createHash } from 'node:crypto';
import { ConfigReader } from '@backstage/config';
import { FakeRegistry } from './__testUtils__/FakeRegistry';
import { readRegistries } from './readRegistries';
import { parseReference } from './reference';
import { RegistryClient } from './RegistryClient';

const COMMIT = 'c'.repeat(40);
const TAG = 'pr-7-20261124160000';

function setUp(config: object = {}) {
  const registry = new FakeRegistry();
  const clock = { now: 0 };
  const policy = readRegistries(new ConfigReader({ delivery: config }));
  const client = new RegistryClient(policy, registry.fetch, () => clock.now);
  const commit = async (name = `registry.example.com/acme/shop:${TAG}`) => {
    const image = parseReference(name);
    if (!image) throw new Error(`${name} is no image`);
    return client.commit(image, await client.resolve(image));
  };
  const sent = () =>
    registry.requests.map(
      ({ url, headers }) => `${url.href} ${headers?.authorization ?? '-'}`,
    );
  return { registry, clock, client, commit, sent };
}

const NAMED = {
  registries: [
    { host: 'registry.example.com', username: 'aoi', password: 'secret' },
  ],
};

describe('RegistryClient', () => {
  it.each([
    ['an image', {}, COMMIT],
    ['an index of images for several machines', { index: true }, COMMIT],
    ['an image without labels', { labels: null }, undefined],
    [
      'a label that is no commit',
      { labels: { 'org.opencontainers.image.revision': '$(id)' } },
      undefined,
    ],
    [
      'an image that says it in its manifest only',
      {
        labels: null,
        annotations: { 'org.opencontainers.image.revision': 'ABCDEF0' },
      },
      'abcdef0',
    ],
  ])('tells the commit of %s', async (_what, options, expected) => {
    const { registry, commit } = setUp();
    registry.push(TAG, options);
    expect(await commit()).toBe(expected);
  });

  it('computes the digest when the registry does not tell it', async () => {
    const { registry, client } = setUp();
    const digest = registry.push(TAG);
    const image = {
      host: 'registry.example.com',
      repository: 'acme/shop',
      tag: TAG,
    };
    registry.instead.set(`/v2/acme/shop/manifests/${TAG}`, {
      body: Buffer.from(
        (
          await registry.fetch({
            url: new URL(
              `https://registry.example.com/v2/acme/shop/manifests/${digest}`,
            ),
            trusted: true,
          })
        ).body,
      ),
    });
    expect(await client.resolve(image)).toBe(digest);
  });

  it('believes nothing that is not what its digest says', async () => {
    const { registry, commit } = setUp();
    registry.corrupt(registry.push(TAG));
    await expect(commit()).rejects.toThrow(/sent something else than sha256:/);
  });

  it('signs in by user name and password', async () => {
    const { registry, commit } = setUp(NAMED);
    registry.wants = 'basic';
    registry.push(TAG);
    expect(await commit()).toBe(COMMIT);
  });

  it('signs in by a token for reading this repository, and uses it until it ends', async () => {
    const { registry, commit, clock, sent } = setUp(NAMED);
    registry.wants = 'bearer';
    registry.push(TAG);
    expect(await commit()).toBe(COMMIT);
    const basic = Buffer.from('aoi:secret').toString('base64');
    const asked = () =>
      sent().filter(line => line.includes('auth.example.com'));
    expect(asked()).toEqual([
      `https://auth.example.com/token?service=registry.example.com&scope=repository%3Aacme%2Fshop%3Apull Basic ${basic}`,
    ]);
    await commit();
    expect(asked()).toHaveLength(1);
    clock.now = 300_000;
    await commit();
    expect(asked()).toHaveLength(2);
  });

  it('asks registries of the internet for a token that anybody gets', async () => {
    const { registry, commit, sent } = setUp();
    registry.wants = 'bearer';
    registry.push(TAG);
    expect(await commit()).toBe(COMMIT);
    expect(sent().find(line => line.includes('auth.example.com'))).toMatch(
      / -$/,
    );
    expect(registry.requests.every(({ trusted }) => !trusted)).toBe(true);
  });

  it.each([
    ['an address without TLS', 'http://auth.example.com/token'],
    ['no address', 'token'],
  ])('sends no credentials to %s', async (_what, realm) => {
    const { registry, commit, sent } = setUp(NAMED);
    registry.wants = 'bearer';
    registry.realm = realm;
    registry.push(TAG);
    await expect(commit()).rejects.toThrow('that is not safe');
    expect(sent().join('\n')).not.toContain('Basic');
  });

  it('takes blobs from elsewhere, and leaves the credentials behind', async () => {
    const { registry, commit, sent } = setUp(NAMED);
    registry.wants = 'basic';
    registry.blobStore = 'https://blobs.example.net';
    registry.push(TAG);
    expect(await commit()).toBe(COMMIT);
    const elsewhere = sent().filter(line => line.includes('blobs.example.net'));
    expect(elsewhere).toHaveLength(1);
    expect(elsewhere[0]).toMatch(/ -$/);
  });

  it('follows no link to an address without TLS', async () => {
    const { registry, commit } = setUp(NAMED);
    registry.blobStore = 'http://169.254.169.254';
    registry.push(TAG);
    await expect(commit()).rejects.toThrow('leads to http://169.254.169.254');
  });

  it('follows no link without end', async () => {
    const { registry, commit } = setUp();
    registry.push(TAG);
    registry.instead.set(`/v2/acme/shop/manifests/${TAG}`, {
      status: 302,
      headers: { location: `/v2/acme/shop/manifests/${TAG}` },
    });
    await expect(commit()).rejects.toThrow('round and round');
  });

  it('says what is missing when the registry wants credentials', async () => {
    const { registry, commit } = setUp();
    registry.wants = 'basic';
    registry.push(TAG);
    await expect(commit()).rejects.toThrow(
      'registry.example.com wants credentials; name it in delivery.registries',
    );
  });

  it('tells how long a registry wants to be left alone', async () => {
    const { registry, commit } = setUp();
    registry.instead.set(`/v2/acme/shop/manifests/${TAG}`, {
      status: 429,
      headers: { 'retry-after': '90' },
    });
    await expect(commit()).rejects.toMatchObject({
      status: 429,
      retryAfter: 90,
    });
  });

  it.each([
    ['no JSON', '<html>secret</html>', 'the manifest is no JSON'],
    ['another kind', '{"config":"x"}', 'the manifest is of no known kind'],
  ])('does not repeat an answer that is %s', async (_what, body, message) => {
    const { registry, client } = setUp();
    const digest = `sha256:${createHash('sha256').update(body).digest('hex')}`;
    registry.instead.set(`/v2/acme/shop/manifests/${digest}`, {
      body: Buffer.from(body),
    });
    const image = {
      host: 'registry.example.com',
      repository: 'acme/shop',
      digest,
    };
    await expect(client.commit(image, digest)).rejects.toThrow(message);
  });

  it('asks no registry that the configuration does not name, when told so', async () => {
    const { client, registry } = setUp({ publicRegistries: false });
    const image = {
      host: 'registry.example.com',
      repository: 'acme/shop',
      tag: TAG,
    };
    expect(client.mayAsk(image)).toBe(false);
    await expect(client.resolve(image)).rejects.toThrow('delivery.registries');
    expect(registry.requests).toEqual([]);
  });
});

describe('readRegistries', () => {
  const read = (registries: object[]) =>
    readRegistries(new ConfigReader({ delivery: { registries } }));

  it('knows Docker Hub by its name, and an address that differs from it', () => {
    const { named } = read([
      { host: 'docker.io' },
      { host: 'localhost:7302', url: 'http://127.0.0.1:7302' },
    ]);
    expect(named.map(({ host, url }) => [host, url.href])).toEqual([
      ['registry-1.docker.io', 'https://registry-1.docker.io/'],
      ['localhost:7302', 'http://127.0.0.1:7302/'],
    ]);
  });

  it.each([
    [[{ host: 'a.example.com', username: 'aoi' }], 'delivery.registries[0]'],
    [[{ host: 'https://a.example.com' }], 'delivery.registries[0].host'],
    [[{ host: 'a.example.com', url: 'ftp://x' }], 'delivery.registries[0].url'],
    [
      [{ host: 'a.example.com', url: 'https://x/v2/' }],
      'delivery.registries[0].url',
    ],
    [[{ host: 'a.example.com' }, { host: 'A.example.com' }], 'there twice'],
    [[{}], 'delivery.registries[0].host'],
  ])('refuses %j', (registries, message) => {
    expect(() => read(registries)).toThrow(message);
  });
});
