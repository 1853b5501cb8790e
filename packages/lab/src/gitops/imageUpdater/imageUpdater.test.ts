import { APPLICATIONS, IMAGE_UPDATERS } from '../../kubernetes/resources';
import {
  READER,
  TestRegistry,
  startTestRegistry,
} from '../../registry/__testUtils__/testRegistry';
import {
  generatedPlatform,
  generatedShop,
  objectsOf,
} from '../__testUtils__/generatedFiles';
import { GitopsWorld } from '../__testUtils__/gitopsWorld';
import { platformSecrets } from '../scm/secrets';
import { RunningController } from '../work/controller';
import { startImageUpdater } from './index';

jest.setTimeout(240_000);

const FORGE = 'http://localhost:7300';
const UPDATER = 'shop-previews';

let registry: TestRegistry;
let updater: string;
let annotations: Record<string, string>;
let world: GitopsWorld;
let running: RunningController;

beforeAll(async () => {
  registry = await startTestRegistry({ anonymousPull: false });
  const shop = await generatedShop({
    forgeUrl: FORGE,
    image: `${registry.host}/acme/shop`,
  });
  updater = shop('deploy/argocd/imageupdater.yaml');
  const [set] = objectsOf(
    shop('deploy/argocd/previews.yaml').replaceAll('{{.number}}', '12'),
  );
  annotations = JSON.parse(JSON.stringify(set)).spec.template.metadata
    .annotations;
  await registry.push('acme/shop', [
    'main',
    'pr-12-20261123104500',
    'pr-12-20261123104501-arm64',
    'pr-12-20261122235959',
    'pr-121-20261124104500',
    'xpr-12-20261124104500',
  ]);
});

afterAll(() => registry.stop());

/** The platform's own settings, and a Secret by which tags can be listed. */
function setUp(password = READER.password): void {
  world = new GitopsWorld();
  const platform = generatedPlatform({
    registries: [
      { host: registry.host, 'api-url': registry.url, 'pull-secret': 'pull' },
    ],
  });
  world.apply(
    ...objectsOf(platform('image-updater/registries.yaml')),
    ...platformSecrets({
      namespace: 'argocd',
      app: { id: 1, installationId: 2, privateKey: 'key' },
      organizationUrl: `${FORGE}/acme/`,
      apiUrl: `${FORGE}/api/v3`,
      registry: {
        secret: 'pull',
        host: registry.host,
        username: READER.username,
        password,
      },
    }),
    ...objectsOf(updater),
  );
}

function application(
  options: {
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    images?: string[];
    running?: string[];
  } = {},
): void {
  world.apply({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name: 'shop-pr-12',
      namespace: 'argocd',
      labels: options.labels ?? {
        'drydock.dev/component': 'shop',
        'drydock.dev/preview': 'true',
      },
      annotations: options.annotations ?? annotations,
    },
    spec: {
      project: 'shop',
      source: {
        repoURL: `${FORGE}/acme/shop.git`,
        kustomize: {
          namespace: 'shop-pr-12',
          ...(options.images && { images: options.images }),
        },
      },
      destination: {},
    },
  });
  world.store.update(
    APPLICATIONS,
    { namespace: 'argocd', name: 'shop-pr-12' },
    app => ({
      ...app,
      status: {
        sourceType: 'Kustomize',
        summary: { images: options.running ?? [] },
      },
    }),
  );
}

async function look(): Promise<void> {
  running = startImageUpdater({
    ...world.options,
    registryCaFile: registry.caFile,
  });
  await running.run();
}

afterEach(() => running.stop());

function kustomize(): Record<string, unknown> {
  const { spec } = world.get(APPLICATIONS, 'shop-pr-12');
  return JSON.parse(JSON.stringify(spec)).source.kustomize;
}

function image(tag: string): string {
  return `${registry.host}/acme/shop:${tag}`;
}

function status() {
  return world.get(IMAGE_UPDATERS, UPDATER).status;
}

describe('the Image Updater', () => {
  beforeEach(() => setUp());

  it('takes the newest image of the pull request, and no other, before any runs', async () => {
    application();
    await look();
    expect(kustomize()).toEqual({
      namespace: 'shop-pr-12',
      images: [image('pr-12-20261123104500')],
    });
    expect(status()).toMatchObject({
      applicationsMatched: 1,
      imagesManaged: 1,
      recentUpdates: [{ alias: 'app', newVersion: 'pr-12-20261123104500' }],
      conditions: [
        { type: 'Reconciling', status: 'False' },
        { type: 'Error', status: 'False', reason: 'NoErrors' },
        { type: 'Ready', status: 'True', reason: 'ReconcileSucceeded' },
      ],
    });
    expect(world.warnings).toEqual([]);
  });

  it('replaces an older one, and leaves those of others', async () => {
    application({
      images: ['other/app:1', image('pr-12-20261122235959')],
      running: [image('pr-12-20261122235959')],
    });
    await look();
    expect(kustomize().images).toEqual([
      'other/app:1',
      image('pr-12-20261123104500'),
    ]);
  });

  it('writes nothing when the newest runs already', async () => {
    application({
      images: [image('pr-12-20261123104500')],
      running: [image('pr-12-20261123104500')],
    });
    const { version } = world.store;
    await look();
    expect(world.get(APPLICATIONS, 'shop-pr-12').metadata.resourceVersion).toBe(
      String(version),
    );
  });

  it('takes a new image at the next look, two minutes later', async () => {
    application();
    await look();
    await registry.push('acme/shop', ['pr-12-20261125000000']);
    world.clock.advance(120_000);
    await running.run();
    expect(kustomize().images).toEqual([image('pr-12-20261125000000')]);
  });

  it.each([
    [
      'another label',
      {
        labels: {
          'drydock.dev/component': 'blog',
          'drydock.dev/preview': 'true',
        },
      },
    ],
    ['no list of images', { annotations: {} }],
    [
      'a pattern that does not match',
      () => ({
        annotations: {
          ...annotations,
          'argocd-image-updater.argoproj.io/app.allow-tags':
            'regexp:^pr-13-[0-9]{14}$',
        },
      }),
    ],
    [
      'a pattern that cannot be read',
      () => ({
        annotations: {
          ...annotations,
          'argocd-image-updater.argoproj.io/app.allow-tags': 'regexp:^pr-12-[',
        },
      }),
    ],
    [
      'an image that does not run and is not forced',
      () => ({
        annotations: {
          ...annotations,
          'argocd-image-updater.argoproj.io/app.force-update': 'false',
        },
      }),
    ],
  ])('leaves an Application with %s as it is', async (_what, options) => {
    application(typeof options === 'function' ? options() : options);
    await look();
    expect(kustomize().images).toBeUndefined();
  });

  it.each([
    ['update-strategy', 'semver', 'update strategy semver'],
    ['write-back-method', 'git', 'write-back method git'],
    ['helm.image-tag', 'x', 'app.helm.image-tag'],
  ])('says that it does not know %s: %s', async (name, value, message) => {
    const prefix = 'argocd-image-updater.argoproj.io/';
    const key = name.startsWith('write') ? name : `app.${name}`;
    application({ annotations: { ...annotations, [prefix + key]: value } });
    await look();
    expect(world.warnings).toHaveLength(1);
    expect(world.warnings[0]).toContain('does not act out');
    expect(world.warnings[0]).toContain(message);
  });

  it('says what of an ImageUpdater it does not know', async () => {
    application();
    const [{ spec, ...object }] = objectsOf(updater);
    world.apply({
      ...object,
      spec: { ...(spec as object), writeBackConfig: { method: 'git' } },
    });
    await look();
    expect(status()).toMatchObject({
      conditions: expect.arrayContaining([
        expect.objectContaining({
          type: 'Error',
          status: 'True',
          message: 'the lab does not act out spec.writeBackConfig',
        }),
      ]),
    });
  });
});

it('tells that the registry refuses, without the password', async () => {
  setUp('a wrong password');
  application();
  await look();
  expect(kustomize().images).toBeUndefined();
  expect(status()).toMatchObject({
    conditions: expect.arrayContaining([
      expect.objectContaining({ type: 'Error', reason: 'PartialErrors' }),
    ]),
  });
  expect(world.warnings.join()).toMatch(/shop-pr-12: .*401/s);
  expect(world.warnings.join()).not.toContain('a wrong password');
});
