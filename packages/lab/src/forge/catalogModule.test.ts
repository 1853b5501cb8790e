import { ConfigReader } from '@backstage/config';
import { mockServices } from '@backstage/backend-test-utils';
import {
  GithubEntityProvider,
  GithubOrgEntityProvider,
} from '@backstage/plugin-catalog-backend-module-github';
import { TestLab, startTestLab } from '../__testUtils__/testLab';

describe("Backstage's GitHub catalog module on the forge", () => {
  let lab: TestLab;

  const config = () =>
    new ConfigReader({
      integrations: {
        github: [
          {
            host: new URL(lab.baseUrl).host,
            apiBaseUrl: lab.apiBaseUrl,
            token: lab.tokens.aoi,
          },
        ],
      },
      catalog: {
        providers: {
          github: {
            lab: {
              organization: 'acme',
              host: new URL(lab.baseUrl).host,
              validateLocationsExist: true,
            },
          },
        },
      },
    });

  /** Runs a provider's refresh by hand and returns what it hands to the catalog. */
  const connection = () => ({ applyMutation: jest.fn(), refresh: jest.fn() });
  const scheduler = () => {
    const runs: (() => Promise<void>)[] = [];
    const runner = {
      run: async (task: {
        fn: (signal: AbortSignal) => void | Promise<void>;
      }) => {
        runs.push(async () => task.fn(new AbortController().signal));
      },
    };
    return { runs, runner };
  };

  beforeAll(async () => {
    lab = await startTestLab();
    await lab.repository('shop', { 'catalog-info.yaml': 'kind: Component\n' });
    await lab.repository('site');
  });

  afterAll(() => lab.stop());

  it('discovers the repositories that have a catalog file', async () => {
    const { runs, runner } = scheduler();
    const [provider] = GithubEntityProvider.fromConfig(config(), {
      logger: mockServices.logger.mock(),
      schedule: runner,
    });
    const catalog = connection();
    await provider.connect(catalog);
    await runs[0]();
    const { entities } = catalog.applyMutation.mock.calls[0][0];
    expect(entities).toEqual([
      expect.objectContaining({
        entity: expect.objectContaining({
          kind: 'Location',
          spec: expect.objectContaining({
            target: `${lab.baseUrl}/acme/shop/blob/main/catalog-info.yaml`,
          }),
        }),
      }),
    ]);
  });

  it('imports the organization with its people and teams', async () => {
    const { runs, runner } = scheduler();
    const provider = GithubOrgEntityProvider.fromConfig(config(), {
      id: 'lab',
      orgUrl: `${lab.baseUrl}/acme`,
      logger: mockServices.logger.mock(),
      schedule: runner,
    });
    const catalog = connection();
    await provider.connect(catalog);
    await runs[0]();
    const { entities } = catalog.applyMutation.mock.calls[0][0];
    const names = entities.map(
      ({ entity }: { entity: { kind: string; metadata: { name: string } } }) =>
        `${entity.kind}:${entity.metadata.name}`,
    );
    expect(names.sort()).toEqual(['Group:sre', 'User:aoi', 'User:ben']);
  });
});
