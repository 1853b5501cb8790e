import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { readClusterConfig } from './readClusterConfig';
import { StrategyCluster } from './strategies';

/** Knows one cloud, whose tokens name what it was told. */
const strategies = (provider: string) =>
  provider === 'aws'
    ? async () => ({
        getCredential: async (cluster: StrategyCluster) => ({
          type: 'bearer token',
          token: JSON.stringify(cluster),
        }),
      })
    : undefined;

const east = {
  name: 'east',
  url: 'https://east.example.com',
  authProvider: 'serviceAccount',
  serviceAccountToken: 'hunter2',
};

function configOf(clusters: JsonObject[], delivery?: JsonObject) {
  return new ConfigReader({
    kubernetes: { clusterLocatorMethods: [{ type: 'config', clusters }] },
    ...(delivery ? { delivery } : {}),
  });
}

const read = (
  clusters: JsonObject[],
  delivery?: JsonObject,
  environment: Record<string, string> = {},
) => readClusterConfig(configOf(clusters, delivery), strategies, environment);

describe('readClusterConfig', () => {
  it('reads the clusters that Backstage lists', async () => {
    const { watchable } = read([
      { ...east, caData: 'Q0E=', skipTLSVerify: true },
    ]);
    expect(watchable).toEqual([
      {
        name: 'east',
        url: 'https://east.example.com',
        caData: 'Q0E=',
        caFile: undefined,
        skipTLSVerify: true,
        namespaces: undefined,
        token: expect.any(Function),
      },
    ]);
    await expect(watchable[0].token()).resolves.toBe('hunter2');
  });

  it('reads the authentication from the metadata, as Backstage does', async () => {
    const { watchable } = read([
      {
        name: 'east',
        url: 'https://east.example.com',
        authMetadata: {
          'kubernetes.io/auth-provider': 'serviceAccount',
          serviceAccountToken: 'hunter3',
        },
      },
    ]);
    await expect(watchable[0].token()).resolves.toBe('hunter3');
  });

  it('looks up the token each time, so that one from a file may change', async () => {
    let token = 'first';
    const config = new ConfigReader({
      kubernetes: {
        clusterLocatorMethods: [
          {
            type: 'config',
            clusters: [
              {
                ...east,
                get serviceAccountToken() {
                  return token;
                },
              },
            ],
          },
        ],
      },
    });
    const [cluster] = readClusterConfig(config, strategies, {}).watchable;
    await expect(cluster.token()).resolves.toBe('first');
    token = 'second';
    await expect(cluster.token()).resolves.toBe('second');
  });

  it('prefers a token file, and reads it each time', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'drydock-config-'));
    const tokenFile = join(folder, 'token');
    const [cluster] = read([east], {
      clusters: [{ name: 'east', tokenFile }],
    }).watchable;
    await writeFile(tokenFile, 'first\n');
    await expect(cluster.token()).resolves.toBe('first');
    await writeFile(tokenFile, '\n');
    await expect(cluster.token()).rejects.toThrow(`${tokenFile} is empty`);
    await rm(folder, { recursive: true });
  });

  it('watches namespaces for all clusters or for one', () => {
    const { watchable } = read([east, { ...east, name: 'west' }], {
      namespaces: ['shop', 'shop'],
      clusters: [{ name: 'west', namespaces: ['web'] }],
    });
    expect(watchable.map(item => item.namespaces)).toEqual([['shop'], ['web']]);
  });

  it('watches the cluster that it runs in', () => {
    const { watchable } = read(
      [],
      { inCluster: {} },
      { KUBERNETES_SERVICE_HOST: 'fd00::1', KUBERNETES_SERVICE_PORT: '443' },
    );
    expect(watchable).toMatchObject([
      { name: 'in-cluster', url: 'https://[fd00::1]:443' },
    ]);
  });

  it('asks the strategy of a cloud, and tells it what the entry says', async () => {
    const [cluster] = read([
      {
        name: 'eks',
        url: 'https://eks.example.com',
        authProvider: 'aws',
        assumeRole: 'arn:aws:iam::1:role/reader',
        authMetadata: { 'kubernetes.io/x-k8s-aws-id': 'prod-1' },
      },
    ]).watchable;
    expect(JSON.parse((await cluster.token()) ?? '')).toEqual({
      name: 'eks',
      url: 'https://eks.example.com',
      authMetadata: {
        'kubernetes.io/aws-assume-role': 'arn:aws:iam::1:role/reader',
        'kubernetes.io/x-k8s-aws-id': 'prod-1',
      },
    });
  });

  it.each(['google', 'oidc', 'aks'])(
    'says of %s that it needs the user',
    authProvider => {
      const { watchable, unwatchable } = read([
        east,
        { ...east, name: 'far', authProvider },
      ]);
      expect(watchable).toHaveLength(1);
      expect(unwatchable).toEqual([
        { name: 'far', reason: expect.stringContaining(authProvider) },
      ]);
    },
  );

  it('says of other locators that they are not read', () => {
    const config = new ConfigReader({
      kubernetes: { clusterLocatorMethods: [{ type: 'gke', projectId: 'x' }] },
    });
    expect(readClusterConfig(config, strategies, {}).unwatchable).toEqual([
      {
        name: 'gke',
        reason: expect.stringContaining('kubernetes.clusterLocatorMethods[0]'),
      },
    ]);
  });

  it('is content with nothing', () => {
    expect(readClusterConfig(new ConfigReader({}), strategies, {})).toEqual({
      watchable: [],
      unwatchable: [],
    });
  });

  it.each<[string, JsonObject[], JsonObject | undefined, string]>([
    [
      'no address',
      [{ ...east, url: 'east' }],
      undefined,
      'kubernetes.clusterLocatorMethods[0].clusters[0].url',
    ],
    [
      'plain HTTP to another host',
      [{ ...east, url: 'http://east.example.com' }],
      undefined,
      'clusters[0].url is plain HTTP',
    ],
    [
      'credentials in the address',
      [{ ...east, url: 'https://a:b@east.example.com' }],
      undefined,
      'clusters[0].url must have neither credentials',
    ],
    [
      'no authentication',
      [{ name: 'east', url: 'https://east.example.com' }],
      undefined,
      'clusters[0].authProvider is missing',
    ],
    ['two of one name', [east, east], undefined, "named 'east'"],
    ['no name', [{ ...east, name: 7 }], undefined, 'clusters[0].name'],
    [
      'a namespace that is none',
      [east],
      { namespaces: ['Shop/x'] },
      "delivery.namespaces: 'Shop/x'",
    ],
    [
      'a cluster that is not there',
      [east],
      { clusters: [{ name: 'west' }] },
      "delivery.clusters[0].name: no cluster is named 'west'",
    ],
    [
      'a cluster around it, outside of one',
      [],
      { inCluster: {} },
      'delivery.inCluster',
    ],
  ])('names the key of %s', (_what, clusters, delivery, message) => {
    const reading = () => read(clusters, delivery);
    expect(reading).toThrow(message);
    expect(reading).not.toThrow(/hunter2/);
  });

  it('accepts plain HTTP on the own machine', () => {
    const url = 'http://127.0.0.1:8001';
    expect(read([{ ...east, url }]).watchable[0].url).toBe(url);
  });
});
