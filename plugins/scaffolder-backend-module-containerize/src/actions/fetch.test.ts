import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createMockDirectory,
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  scaffolderActionsExtensionPoint,
  TemplateAction,
} from '@backstage/plugin-scaffolder-node';
import { APPLICATION } from '../__testUtils__/application';
import { fill, runAction } from '../__testUtils__/context';
import { startForge, TestForge } from '../__testUtils__/forge';
import module from '../index';

/** The forge starts several git processes for each call. */
jest.setTimeout(60_000);

const CATALOG_INFO = 'kind: Component\nmetadata:\n  name: shop\n';

describe('containerize:fetch', () => {
  const workspace = createMockDirectory();
  const actions = new Map<string, TemplateAction>();
  let forge: TestForge;
  let backend: TestBackend;

  function component(
    name: string,
    annotations: Record<string, string>,
  ): Entity {
    return {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name, namespace: 'default', annotations },
      spec: { type: 'website', lifecycle: 'production', owner: 'sre' },
    };
  }

  function entities(): Entity[] {
    const shop = `${forge.lab.baseUrl}/acme/shop`;
    const many = `${forge.lab.baseUrl}/acme/many`;
    return [
      component('shop', {
        'backstage.io/source-location': `url:${shop}/tree/main/`,
      }),
      component('old-branch', {
        'backstage.io/source-location': `url:${shop}/tree/master/`,
      }),
      component('club', {
        'backstage.io/managed-by-location': `url:${many}/blob/main/apps/club/catalog-info.yaml`,
      }),
      component('twin-a', {
        'backstage.io/source-location': `url:${many}/tree/main/apps/twins/`,
      }),
      component('twin-b', {
        'backstage.io/source-location': `url:${many}/tree/main/apps/twins/`,
      }),
      component('nowhere', {}),
      component('elsewhere', {
        'backstage.io/source-location': 'url:https://svn.example.com/acme/shop',
      }),
      component('broken', {
        'backstage.io/source-location': 'url:not an address',
      }),
    ];
  }

  beforeAll(async () => {
    forge = await startForge();
    await forge.repository('shop', {
      ...APPLICATION,
      'catalog-info.yaml': CATALOG_INFO,
    });
    await forge.repository('many', {
      'README.md': '# Many\n',
      'apps/club/config.ru': APPLICATION['config.ru'],
      'apps/twins/config.ru': APPLICATION['config.ru'],
    });
    backend = await startTestBackend({
      extensionPoints: [
        [
          scaffolderActionsExtensionPoint,
          {
            addActions: (...added: TemplateAction[]) =>
              added.forEach(action => actions.set(action.id, action)),
          },
        ],
      ],
      features: [
        module,
        catalogServiceMock.factory({ entities: entities() }),
        mockServices.rootConfig.factory({
          data: {
            integrations: {
              github: [
                {
                  host: new URL(forge.lab.baseUrl).host,
                  apiBaseUrl: forge.lab.apiBaseUrl,
                  token: forge.lab.tokens.aoi,
                },
              ],
            },
          },
        }),
      ],
    });
  });
  afterAll(async () => {
    await backend?.stop();
    await forge.stop();
  });

  function fetch(input: Record<string, string>) {
    const action = actions.get('containerize:fetch');
    if (!action) throw new Error('The module adds no containerize:fetch');
    return runAction(action, input, { workspacePath: workspace.path });
  }

  const read = (path: string) =>
    readFileSync(join(workspace.path, path), 'utf8');

  it('is one of the seven actions of the module', () => {
    expect([...actions.keys()].sort()).toEqual([
      'containerize:analyze',
      'containerize:fetch',
      'containerize:pull-request',
      'containerize:register',
      'containerize:render',
      'containerize:render-platform',
      'containerize:verify',
    ]);
    for (const action of actions.values()) {
      expect(action.supportsDryRun).toBe(true);
    }
  });

  it.each([
    ['its component', () => ({ entityRef: 'component:default/shop' })],
    ['its address', () => ({ repoUrl: forge.repoUrl('shop') })],
  ])('reads a repository by %s', async (_how, input) => {
    const { output } = await fetch(input());
    const host = new URL(forge.lab.baseUrl).host;
    expect(output).toEqual({
      owner: 'acme',
      repo: 'shop',
      repoUrl: `${host}?owner=acme&repo=shop`,
      remoteUrl: `${forge.lab.baseUrl}/acme/shop`,
      defaultBranch: 'main',
      commit: expect.stringMatching(/^[0-9a-f]{40}$/),
      directory: '',
      sourcePath: 'source',
      entityRef: 'component:default/shop',
      image: `${host}/acme/shop`,
      hasCatalogInfo: true,
      catalogInfoUrl: `${forge.lab.baseUrl}/acme/shop/blob/main/catalog-info.yaml`,
    });
    expect(read('source/app.rb')).toBe(APPLICATION['app.rb']);
  });

  it('reads a folder of a larger repository', async () => {
    const { output } = await fetch({ entityRef: 'component:default/club' });
    expect(output).toMatchObject({
      directory: 'apps/club',
      sourcePath: 'source/apps/club',
      image: expect.stringMatching(/\/acme\/many\/apps\/club$/),
      hasCatalogInfo: false,
      catalogInfoUrl: `${forge.lab.baseUrl}/acme/many/blob/main/apps/club/catalog-info.yaml`,
    });
    expect(read('source/apps/club/config.ru')).toBe(APPLICATION['config.ru']);
  });

  it('knows no component of a repository the catalog does not have', async () => {
    const { output } = await fetch({ repoUrl: forge.repoUrl('many') });
    expect(output).not.toHaveProperty('entityRef');
  });

  it('links none of several components, and says so', async () => {
    const { output, log } = await fetch({
      repoUrl: forge.repoUrl('many'),
      directory: 'apps/twins',
    });
    expect(output).not.toHaveProperty('entityRef');
    expect(log).toContainEqual(
      expect.stringMatching(/Several components.*twin-a, .*twin-b/),
    );
  });

  it('says that another branch than the catalog reads is containerized', async () => {
    const { log } = await fetch({ entityRef: 'component:default/old-branch' });
    expect(log).toContainEqual(expect.stringMatching(/branch master.*main/));
  });

  it('empties the folder first', async () => {
    fill(join(workspace.path, 'source'), { 'left-over.rb': 'x' });
    await fetch({ repoUrl: forge.repoUrl('shop') });
    expect(existsSync(join(workspace.path, 'source/left-over.rb'))).toBe(false);
  });

  it('takes the answers on a branch under review', async () => {
    await forge.repository('answered', {
      ...APPLICATION,
      '.drydock/answers.yaml': 'image: registry.example.com/old\n',
    });
    const place = { owner: 'acme', repo: 'answered' };
    const head = await forge.octokit.git.getRef({
      ...place,
      ref: 'heads/main',
    });
    await forge.octokit.git.createRef({
      ...place,
      ref: 'refs/heads/drydock/containerize',
      sha: head.data.object.sha,
    });
    await forge.commit('answered', 'drydock/containerize', {
      '.drydock/answers.yaml': 'image: registry.example.com/new\n',
    });
    const { output, log } = await fetch({ repoUrl: forge.repoUrl('answered') });
    expect(output.image).toBe('registry.example.com/new');
    expect(log).toContainEqual(expect.stringMatching(/Answers kept on/));
  });

  it('names what is wrong with answers that were edited', async () => {
    await forge.repository('mistaken', {
      '.drydock/answers.yaml': 'replicas: many\n',
    });
    await expect(fetch({ repoUrl: forge.repoUrl('mistaken') })).rejects.toThrow(
      /\.drydock\/answers\.yaml\.replicas: /,
    );
  });

  it.each<[string, () => Record<string, string>, RegExp]>([
    ['neither name', () => ({}), /exactly one of entityRef and repoUrl/],
    [
      'both names',
      () => ({
        entityRef: 'component:default/shop',
        repoUrl: forge.repoUrl('shop'),
      }),
      /exactly one of entityRef and repoUrl/,
    ],
    [
      'an unknown component',
      () => ({ entityRef: 'component:default/ghost' }),
      /has no component:default\/ghost/,
    ],
    [
      'a component without a source',
      () => ({ entityRef: 'component:default/nowhere' }),
      /needs the annotation backstage\.io\/source-location/,
    ],
    [
      'a component that lies elsewhere',
      () => ({ entityRef: 'component:default/elsewhere' }),
      /svn\.example\.com/,
    ],
    [
      'a component with a broken address',
      () => ({ entityRef: 'component:default/broken' }),
      /is no address/,
    ],
    [
      'a folder that is not there',
      () => ({ repoUrl: forge.repoUrl('shop'), directory: 'apps/ghost' }),
      /no folder apps\/ghost on main/,
    ],
    [
      'a folder outside the repository',
      () => ({ repoUrl: forge.repoUrl('shop'), directory: '../../etc' }),
      /no folder inside a repository/,
    ],
    [
      'a place outside the workspace',
      () => ({ repoUrl: forge.repoUrl('shop'), targetPath: '../x' }),
      /outside|not allowed/i,
    ],
    [
      'the workspace itself as the place',
      () => ({ repoUrl: forge.repoUrl('shop'), targetPath: '.' }),
      /a folder inside the workspace/,
    ],
  ])('refuses %s', async (_what, input, expected) => {
    await expect(fetch(input())).rejects.toThrow(expected);
  });

  it('says that a repository is empty', async () => {
    await forge.repository('empty', {});
    await expect(fetch({ repoUrl: forge.repoUrl('empty') })).rejects.toThrow(
      /has no commit yet/,
    );
  });
});
