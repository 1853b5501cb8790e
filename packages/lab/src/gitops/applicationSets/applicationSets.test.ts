import { json } from 'node:stream/consumers';
import { TestLab, startTestLab } from '../../__testUtils__/testLab';
import { KubeObject, isRecord } from '../../kubernetes/objects';
import { APPLICATIONS, APPLICATION_SETS } from '../../kubernetes/resources';
import {
  generatedPlatform,
  generatedShop,
  objectsOf,
} from '../__testUtils__/generatedFiles';
import { startAnswering } from '../__testUtils__/answeringServer';
import { GitopsWorld } from '../__testUtils__/gitopsWorld';
import { appSecrets } from '../__testUtils__/labApp';
import { RunningController } from '../work/controller';
import { startApplicationSets } from './index';

jest.setTimeout(240_000);

let lab: TestLab;
let shop: (name: string) => string;
let platform: (name: string) => string;
let world: GitopsWorld;
let running: RunningController;
let tell: (event: { event: string; payload: unknown }) => void;
let hooks: { url: string; stop(): Promise<void> };
let arrived: () => void;

const PLACE = { owner: 'acme', repo: 'shop' };

beforeAll(async () => {
  lab = await startTestLab();
  await lab.repository('shop');
  hooks = await startAnswering((request, response) => {
    void json(request).then(payload => {
      response.end();
      const event = String(request.headers['x-github-event']);
      tell({ event, payload });
      if (event === 'pull_request') arrived();
    });
  });
  for (const branch of ['one', 'two']) {
    await lab.commit('shop', branch, { 'a.txt': branch });
    await lab.octokit('ben').pulls.create({
      ...PLACE,
      title: `Change ${branch}`,
      head: branch,
      base: 'main',
    });
  }
  await lab
    .octokit('aoi')
    .issues.createLabel({ ...PLACE, name: 'preview', color: '0e8a16' });
  const image = 'localhost:7302/acme/shop';
  shop = await generatedShop({ forgeUrl: lab.baseUrl, image });
  platform = generatedPlatform({
    'forge-host': new URL(lab.baseUrl).host,
    'forge-api': lab.apiBaseUrl,
  });
});

afterAll(async () => {
  await lab.stop();
  await hooks.stop();
});

async function label(number: number, isOn: boolean): Promise<void> {
  const { issues } = lab.octokit('aoi');
  const issue = { ...PLACE, issue_number: number };
  await issues.setLabels({ ...issue, labels: isOn ? ['preview'] : [] });
}

beforeEach(async () => {
  world = new GitopsWorld();
  world.apply(
    ...appSecrets(lab),
    ...objectsOf(platform('argocd/settings.yaml')),
    ...objectsOf(platform('argocd/project.yaml')),
    ...objectsOf(shop('deploy/argocd/projects.yaml')),
  );
  running = startApplicationSets({
    ...world.options,
    forge: {
      listen(listener) {
        tell = listener;
        return () => undefined;
      },
    },
  });
  await label(1, true);
  await label(2, false);
});

afterEach(() => running.stop());

async function preview(change: (text: string) => string = text => text) {
  world.apply(...objectsOf(change(shop('deploy/argocd/previews.yaml'))));
  await running.run();
}

function kustomize(name: string): unknown {
  const { spec } = world.get(APPLICATIONS, name);
  const source = isRecord(spec) ? spec.source : undefined;
  return isRecord(source) ? source.kustomize : undefined;
}

function errorOf(name: string): KubeObject['status'] {
  const { status } = world.get(APPLICATION_SETS, name);
  const conditions = isRecord(status) ? status.conditions : [];
  return Array.isArray(conditions) ? conditions[0] : undefined;
}

/** What Image Updater does. */
function setImages(name: string, images: string[]): void {
  world.store.update(APPLICATIONS, { namespace: 'argocd', name }, app => {
    const spec = isRecord(app.spec) ? app.spec : {};
    const source = isRecord(spec.source) ? spec.source : {};
    const own = isRecord(source.kustomize) ? source.kustomize : {};
    return {
      ...app,
      spec: { ...spec, source: { ...source, kustomize: { ...own, images } } },
    };
  });
}

describe('generated ApplicationSets', () => {
  it('make a preview of each pull request with the label, and its guard rails', async () => {
    world.apply(...objectsOf(shop('deploy/argocd/preview-guardrails.yaml')));
    await preview();
    expect(world.names(APPLICATIONS)).toEqual([
      'shop-pr-1',
      'shop-pr-1-guardrails',
    ]);
    const { data: pull } = await lab
      .octokit('aoi')
      .pulls.get({ ...PLACE, pull_number: 1 });
    const made = world.get(APPLICATIONS, 'shop-pr-1');
    expect(made.metadata.labels).toMatchObject({
      'drydock.dev/pr-number': '1',
      'drydock.dev/preview': 'true',
    });
    expect(made.spec).toMatchObject({
      project: 'shop-previews',
      source: {
        repoURL: `${lab.baseUrl}/acme/shop.git`,
        targetRevision: pull.head.sha,
        kustomize: {
          namespace: 'shop-pr-1',
          forceCommonAnnotations: true,
        },
      },
      destination: { namespace: 'shop-pr-1' },
    });
    expect(world.warnings).toEqual([]);
  });

  it('hear at once of a label that comes or goes', async () => {
    await preview();
    const octokit = lab.octokit('aoi');
    const { data: hook } = await octokit.repos.createWebhook({
      ...PLACE,
      events: ['pull_request'],
      config: { url: hooks.url, content_type: 'json' },
    });
    const labelled = async (number: number, isOn: boolean) => {
      const event = new Promise<void>(done => {
        arrived = done;
      });
      await label(number, isOn);
      await event;
      await running.idle();
    };
    await labelled(2, true);
    expect(world.names(APPLICATIONS)).toEqual(['shop-pr-1', 'shop-pr-2']);
    await labelled(1, false);
    const gone = world.get(APPLICATIONS, 'shop-pr-1').metadata;
    expect(gone.deletionTimestamp).toBeDefined();
    expect(
      world.get(APPLICATION_SETS, 'shop-previews').metadata.annotations,
    ).not.toHaveProperty(['argocd.argoproj.io/application-set-refresh']);
    await octokit.repos.deleteWebhook({ ...PLACE, hook_id: hook.id });
  });

  it('look again by themselves after the time they name', async () => {
    await preview();
    await label(2, true);
    world.clock.advance(119_000);
    expect(world.names(APPLICATIONS)).toEqual(['shop-pr-1']);
    world.clock.advance(1_000);
    await running.run();
    expect(world.names(APPLICATIONS)).toEqual(['shop-pr-1', 'shop-pr-2']);
  });

  it('leave the image that was set, and put all else back', async () => {
    await preview();
    setImages('shop-pr-1', ['localhost:7302/acme/shop:pr-1-20261124101500']);
    world.store.update(
      APPLICATIONS,
      { namespace: 'argocd', name: 'shop-pr-1' },
      app => ({
        ...app,
        status: { sync: { status: 'Synced' } },
        metadata: {
          ...app.metadata,
          annotations: {
            ...app.metadata.annotations,
            'notified.notifications.argoproj.io': '{}',
            'example.com/foreign': 'x',
          },
        },
      }),
    );
    await running.run();
    const { metadata, status } = world.get(APPLICATIONS, 'shop-pr-1');
    expect(kustomize('shop-pr-1')).toMatchObject({
      namespace: 'shop-pr-1',
      images: ['localhost:7302/acme/shop:pr-1-20261124101500'],
    });
    expect(metadata.annotations).toHaveProperty([
      'notified.notifications.argoproj.io',
    ]);
    expect(metadata.annotations).not.toHaveProperty(['example.com/foreign']);
    expect(status).toEqual({ sync: { status: 'Synced' } });
  });

  it.each([
    [
      'the difference is not ignored',
      (text: string) => text.replace('/spec/source/kustomize/images', '/x'),
    ],
    [
      'the block is empty without it',
      (text: string) => text.replace(/ {8}kustomize:\n(?: {10}.*\n)+/, ''),
    ],
  ])('put the image back when %s', async (_what, change) => {
    await preview(change);
    setImages('shop-pr-1', ['localhost:7302/acme/shop:pr-1-20261124101500']);
    await running.run();
    expect(kustomize('shop-pr-1') ?? {}).not.toHaveProperty('images');
  });

  it('apply the repositories with the topic that were released once', async () => {
    const octokit = lab.octokit('aoi');
    world.apply(...objectsOf(platform('argocd/repositories.yaml')));
    await running.run();
    expect(world.names(APPLICATIONS)).toEqual([]);

    await octokit.repos.replaceAllTopics({ ...PLACE, names: ['drydock'] });
    await lab.commit('shop', 'environments/production', { 'x.txt': 'x' });
    await running.run();
    expect(world.names(APPLICATIONS)).toEqual([]);

    await lab.commit('shop', 'environments/production', {
      'deploy/argocd/kustomization.yaml': 'resources: []\n',
    });
    await running.run();
    const made = world.get(APPLICATIONS, 'drydock-repository-shop');
    expect(made.metadata.finalizers).toBeUndefined();
    expect(made.spec).toMatchObject({
      source: {
        repoURL: `${lab.baseUrl}/acme/shop.git`,
        targetRevision: 'environments/production',
        path: 'deploy/argocd',
      },
    });
  });

  it.each([
    [
      'a label that is spelled otherwise',
      (text: string) => text.replace('- preview\n', '- previews\n'),
      undefined,
    ],
    [
      'a name that no parameter has',
      (text: string) => text.replaceAll('{{.number}}', '{{.nummer}}'),
      {
        reason: 'RenderTemplateParamsError',
        message: expect.stringContaining('map has no entry for key "nummer"'),
      },
    ],
    [
      'a function that is not there',
      (text: string) => text.replaceAll('{{.number}}', '{{ env "HOME" }}'),
      {
        reason: 'RenderTemplateParamsError',
        message: expect.stringContaining('function "env" not defined'),
      },
    ],
    [
      'an API that the platform does not allow',
      (text: string) =>
        text.replace(/api: .*/, 'api: http://localhost:1/api/v3'),
      {
        reason: 'ApplicationGenerationFromParamsError',
        message: expect.stringContaining(
          'scm provider "http://localhost:1/api/v3" not allowed',
        ),
      },
    ],
    [
      'a Secret that is not there',
      (text: string) => text.replace('drydock-scm', 'other'),
      {
        reason: 'ApplicationGenerationFromParamsError',
        message: 'error getting secret other: not found',
      },
    ],
    [
      'a project that is not there',
      (text: string) => text.replace('project: shop-previews', 'project: x'),
      {
        reason: 'ApplicationValidationError',
        message: 'application references project x which does not exist',
      },
    ],
    [
      'a cluster that is not known',
      (text: string) => text.replace('kubernetes.default.svc', 'elsewhere'),
      {
        reason: 'ApplicationValidationError',
        message: expect.stringContaining('cluster "https://elsewhere"'),
      },
    ],
    [
      'a generator that the lab does not act out',
      (text: string) => text.replace('- pullRequest:', '- git:'),
      {
        reason: 'ApplicationGenerationFromParamsError',
        message: 'the lab does not act out spec.generators.0.git',
      },
    ],
  ])('make nothing of %s', async (_what, change, error) => {
    await preview(change);
    expect(world.names(APPLICATIONS)).toEqual([]);
    expect(errorOf('shop-previews')).toMatchObject({
      type: 'ErrorOccurred',
      status: error ? 'True' : 'False',
      ...error,
    });
  });

  it.each([
    ['create-only', false, false],
    ['create-update', true, false],
    ['create-delete', false, true],
  ])('keep to the policy %s', async (policy, isUpdated, isDeleted) => {
    const change = (text: string) =>
      text.replace(
        /^spec:\n/m,
        `spec:\n  syncPolicy:\n    applicationsSync: ${policy}\n`,
      );
    await label(2, true);
    await preview(change);
    await label(2, false);
    await preview(text =>
      change(text).replace('project: shop-previews', 'project: shop'),
    );
    const { spec } = world.get(APPLICATIONS, 'shop-pr-1');
    expect(isRecord(spec) && spec.project).toBe(
      isUpdated ? 'shop' : 'shop-previews',
    );
    const { metadata } = world.get(APPLICATIONS, 'shop-pr-2');
    expect(metadata.deletionTimestamp !== undefined).toBe(isDeleted);
  });
});
