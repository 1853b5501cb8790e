import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { serverStrategies, strategyToken } from './strategies';

const cluster = {
  name: 'east',
  url: 'https://east.example.com',
  authMetadata: {},
};

describe('strategyToken', () => {
  it('keeps a token for a while and then asks again', async () => {
    let now = 0;
    let given = 0;
    const token = strategyToken({
      provider: 'aws',
      cluster,
      now: () => now,
      strategy: async () => ({
        getCredential: async () => {
          given += 1;
          return { type: 'bearer token', token: `token-${given}` };
        },
      }),
    });
    expect([await token(), await token()]).toEqual(['token-1', 'token-1']);
    now = 5 * 60_000;
    expect(await token()).toBe('token-2');
  });

  it('says which provider gave no token', async () => {
    const token = strategyToken({
      provider: 'azure',
      cluster,
      strategy: async () => ({
        getCredential: async () => ({ type: 'anonymous' }),
      }),
    });
    await expect(token()).rejects.toThrow('authProvider azure gave no token');
  });

  it('tries again to make a strategy that could not be made', async () => {
    let tries = 0;
    const token = strategyToken({
      provider: 'aws',
      cluster,
      strategy: async () => {
        tries += 1;
        if (tries === 1) throw new Error('no such library');
        return {
          getCredential: async () => ({ type: 'bearer token', token: 'fine' }),
        };
      },
    });
    await expect(token()).rejects.toThrow('no such library');
    await expect(token()).resolves.toBe('fine');
  });
});

describe('serverStrategies', () => {
  const strategies = serverStrategies(
    { config: new ConfigReader({}), logger: mockServices.logger.mock() },
    // Jest has no `import()`.
    async () => jest.requireActual('@backstage/plugin-kubernetes-backend'),
  );

  it.each(['aws', 'azure', 'googleServiceAccount'])(
    'has the strategy %s of the Kubernetes plugin',
    async provider => {
      const strategy = await strategies(provider)?.();
      expect(strategy?.getCredential).toEqual(expect.any(Function));
    },
  );

  it.each(['google', 'oidc', 'aks', 'localKubectlProxy', '__proto__'])(
    'has none for %s, which needs the user',
    provider => {
      expect(strategies(provider)).toBeUndefined();
    },
  );
});
