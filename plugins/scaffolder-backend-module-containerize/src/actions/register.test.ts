import { createMockDirectory } from '@backstage/backend-test-utils';
import { ConflictError, NotAllowedError } from '@backstage/errors';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { runAction, RunOptions } from '../__testUtils__/context';
import { createRegisterAction } from './register';

const URL = 'https://github.com/acme/shop/blob/main/catalog-info.yaml';
const SHOP = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'shop' },
};

describe('containerize:register', () => {
  const workspace = createMockDirectory();

  function register(
    catalog: ReturnType<typeof catalogServiceMock.mock>,
    input: object = {},
    options: Partial<RunOptions> = {},
  ) {
    return runAction(
      createRegisterAction({ catalog }),
      { catalogInfoUrl: URL, ...input },
      { workspacePath: workspace.path, ...options },
    );
  }

  it('links a component that is there and registers nothing', async () => {
    const catalog = catalogServiceMock.mock({
      getEntityByRef: async () => SHOP,
    });
    const { output } = await register(catalog, {
      entityRef: 'component:default/shop',
    });
    expect(output).toEqual({
      entityRef: 'component:default/shop',
      catalogInfoUrl: URL,
      outcome: 'linked',
    });
    expect(catalog.addLocation).not.toHaveBeenCalled();
  });

  it('registers the place and says when the component appears', async () => {
    const catalog = catalogServiceMock.mock({ addLocation: jest.fn() });
    const { output, log } = await register(catalog);
    expect(catalog.addLocation).toHaveBeenCalledWith(
      { type: 'url', target: URL },
      expect.anything(),
    );
    expect(output).toEqual({ catalogInfoUrl: URL, outcome: 'registered' });
    expect(log).toEqual([expect.stringMatching(/after the merge/)]);
  });

  it.each([
    ['in one process', new ConflictError('exists')],
    ['over HTTP', Object.assign(new Error('409'), { statusCode: 409 })],
  ])(
    'makes no second location, as the catalog answers %s',
    async (_how, error) => {
      const catalog = catalogServiceMock.mock({
        addLocation: jest.fn().mockRejectedValue(error),
      });
      const { output } = await register(catalog);
      expect(output.outcome).toBe('already-registered');
    },
  );

  it('registers once when the task starts again', async () => {
    const catalog = catalogServiceMock.mock({ addLocation: jest.fn() });
    const finished = new Map<string, unknown>();
    await register(catalog, {}, { finished });
    await register(catalog, {}, { finished });
    expect(catalog.addLocation).toHaveBeenCalledTimes(1);
  });

  it('writes nothing in a dry run', async () => {
    const catalog = catalogServiceMock.mock();
    const { log } = await register(catalog, {}, { isDryRun: true });
    expect(catalog.addLocation).not.toHaveBeenCalled();
    expect(log).toEqual([expect.stringMatching(/^Dry run/)]);
  });

  it('passes a refusal on, or warns when registering is optional', async () => {
    const catalog = catalogServiceMock.mock({
      addLocation: jest.fn().mockRejectedValue(new NotAllowedError('No.')),
    });
    await expect(register(catalog)).rejects.toThrow('No.');
    const { output, log } = await register(catalog, { optional: true });
    expect(output.outcome).toBe('refused');
    expect(log).toEqual([expect.stringMatching(/refuses .* by hand/)]);
  });

  it('names a component that is not there', async () => {
    const catalog = catalogServiceMock.mock({
      getEntityByRef: async () => undefined,
    });
    await expect(
      register(catalog, { entityRef: 'component:default/ghost' }),
    ).rejects.toThrow(/has no component:default\/ghost/);
  });
});
