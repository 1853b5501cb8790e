import { TestLab, startTestLab } from '../../__testUtils__/testLab';
import { isRecord } from '../../kubernetes/objects';
import { APPLICATIONS } from '../../kubernetes/resources';
import { generatedPlatform, objectsOf } from '../__testUtils__/generatedFiles';
import { GitopsWorld } from '../__testUtils__/gitopsWorld';
import { appOf, appSecrets } from '../__testUtils__/labApp';
import { RunningController } from '../work/controller';
import { startNotifications } from './index';

const IMAGE = 'localhost:7302/acme/shop:pr-1-20261124101500';
const NEXT = 'localhost:7302/acme/shop:pr-1-20261124113000';

let lab: TestLab;
let head: string;
let world: GitopsWorld;
let running: RunningController;

beforeAll(async () => {
  lab = await startTestLab();
  await lab.repository('shop', { 'README.md': '# shop\n' });
  head = await lab.commit('shop', 'topic', { 'a.txt': 'a\n' });
  await lab.octokit('ben').pulls.create({
    owner: 'acme',
    repo: 'shop',
    title: 'A change',
    head: 'topic',
    base: 'main',
  });
});

afterAll(() => lab.stop());

beforeEach(() => {
  world = new GitopsWorld();
  const app = appOf(lab);
  const platform = generatedPlatform({
    'forge-api': lab.apiBaseUrl,
    'notifications-app-id': app.id,
    'notifications-installation-id': app.installationId,
  });
  world.project('shop-previews');
  world.apply(
    ...appSecrets(lab),
    ...objectsOf(platform('notifications/configmap.yaml')),
  );
  running = startNotifications(world.options);
});

afterEach(async () => {
  running.stop();
  const octokit = lab.octokit('aoi');
  const place = { owner: 'acme', repo: 'shop' };
  for (const { id } of await comments()) {
    await octokit.issues.deleteComment({ ...place, comment_id: id });
  }
});

async function comments() {
  const { data } = await lab.octokit('aoi').issues.listComments({
    owner: 'acme',
    repo: 'shop',
    issue_number: 1,
  });
  return data.map(({ id, body = '', user }) => ({ id, body, user }));
}

const KEY = { namespace: 'argocd', name: 'shop-pr-1' };

function application(
  subscriptions: string[],
  name = 'shop-pr-1',
  revision = head,
): void {
  world.apply({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name,
      namespace: 'argocd',
      annotations: {
        'drydock.dev/preview-url': 'https://shop-1.preview.example.com',
        ...Object.fromEntries(
          subscriptions.map(trigger => [
            `notifications.argoproj.io/subscribe.${trigger}.github`,
            '',
          ]),
        ),
      },
    },
    spec: {
      project: 'shop-previews',
      source: {
        repoURL: `${lab.baseUrl}/acme/shop.git`,
        targetRevision: revision,
        kustomize: { commonAnnotations: { 'preview-host': 'x' } },
      },
    },
  });
}

/** What Argo CD's other controllers would write. */
function becomes(
  options: {
    image?: string;
    synced?: string;
    health?: string;
    phase?: string;
    conditions?: object[];
    since?: string;
    reconciledAt?: string;
  },
  name = 'shop-pr-1',
): void {
  const {
    image = IMAGE,
    synced = image,
    since = '2026-11-23T23:50:00Z',
  } = options;
  world.store.update(APPLICATIONS, { ...KEY, name }, app => {
    const spec = isRecord(app.spec) ? app.spec : {};
    const source = isRecord(spec.source) ? spec.source : {};
    const kustomize = { commonAnnotations: { 'preview-host': 'x' } };
    return {
      ...app,
      spec: {
        ...spec,
        source: { ...source, kustomize: { ...kustomize, images: [image] } },
      },
      status: {
        sync: { status: 'Synced' },
        health: {
          status: options.health ?? 'Healthy',
          lastTransitionTime: since,
        },
        conditions: options.conditions ?? [],
        operationState: {
          phase: options.phase ?? 'Succeeded',
          message: 'one or more objects failed to apply',
          finishedAt: since,
          syncResult: {
            revision: source.targetRevision,
            source: { kustomize: { images: [synced] } },
          },
        },
        summary: { images: [synced] },
        reconciledAt: options.reconciledAt ?? '2026-11-23T23:51:00Z',
      },
    };
  });
}

const PREVIEW = ['on-preview-ready', 'on-preview-failed'];

describe('Argo CD Notifications', () => {
  it('tells about a preview once, as the App, with the words that were generated', async () => {
    application(PREVIEW);
    becomes({});
    await running.run();
    const [comment, ...others] = await comments();
    expect(others).toEqual([]);
    expect(comment.user?.login).toBe('drydock-app[bot]');
    expect(comment.body).toContain(
      '**The preview is ready**: https://shop-1.preview.example.com',
    );
    expect(comment.body).toContain('| Built | 2026-11-24 10:15:00 UTC |');
    expect(comment.body).toContain(`| Manifests | ${head} |`);
    expect(comment.body).toContain(
      '<!-- argocd-notifications drydock-preview -->',
    );
    expect(
      world.get(APPLICATIONS, KEY.name).metadata.annotations,
    ).toHaveProperty(['notified.notifications.argoproj.io']);

    world.clock.advance(600_000);
    await running.run();
    expect(await comments()).toEqual([comment]);
  });

  it('changes the one comment for each further image of the same commit', async () => {
    application(PREVIEW);
    becomes({});
    await running.run();
    const [first] = await comments();
    becomes({ image: NEXT });
    await running.run();
    const [second, ...others] = await comments();
    expect(others).toEqual([]);
    expect(second.id).toBe(first.id);
    expect(second.body).toContain(NEXT);
    expect(second.body).not.toContain(IMAGE);
  });

  it.each([
    ['the image is not synced yet', { image: NEXT, synced: IMAGE }],
    ['the sync is not compared yet', { reconciledAt: '2026-11-23T23:49:00Z' }],
    ['the pods start', { health: 'Progressing' }],
  ])('waits while %s', async (_what, options) => {
    application(PREVIEW);
    becomes(options);
    await running.run();
    expect(await comments()).toEqual([]);
  });

  it('tells why a preview does not run, in the same comment', async () => {
    application(PREVIEW);
    becomes({});
    await running.run();
    becomes({
      image: NEXT,
      health: 'Degraded',
      conditions: [{ type: 'ComparisonError', message: 'bad ``` @all' }],
    });
    await running.run();
    const [comment, ...others] = await comments();
    expect(others).toEqual([]);
    expect(comment.body).toContain('**The preview does not run.**');
    expect(comment.body).toContain("ComparisonError: bad ''' @all");
  });

  it('tells the pull request whose commit a release was made from', async () => {
    const octokit = lab.octokit('aoi');
    const { data: made } = await octokit.git.createCommit({
      owner: 'acme',
      repo: 'shop',
      message: `Release shop\n\nDrydock-Source: ${head}`,
      tree: '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
      parents: [],
    });
    application(['on-release-live'], 'shop-production', made.sha);
    becomes({}, 'shop-production');
    await running.run();
    const [comment] = await comments();
    expect(comment.body).toContain('**shop-production**: the release is live.');
    expect(comment.body).toContain(`| Release | ${made.sha} |`);
  });

  it('tells what has become due with time', async () => {
    application(['on-release-waiting']);
    becomes({ health: 'Suspended' });
    await running.run();
    expect(await comments()).toEqual([]);
    world.clock.advance(1_200_000);
    await running.run();
    expect((await comments())[0].body).toContain('waits for a person');
  });

  it('tries again what the forge refused, and says so', async () => {
    application(PREVIEW, 'shop-pr-1', '0'.repeat(40));
    becomes({});
    await running.run();
    expect(world.warnings[0]).toMatch(/Failed to notify about shop-pr-1.*422/);
    const before = world.warnings.length;
    world.clock.advance(60_000);
    await running.run();
    expect(world.warnings.length).toBeGreaterThan(before);
  });

  it('says that a trigger is not set up', async () => {
    application(['on-deployed']);
    becomes({});
    await running.run();
    expect(world.warnings.join()).toContain(
      "trigger 'on-deployed' is not configured",
    );
  });

  it('says what it does not know of its settings', async () => {
    world.apply({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'argocd-notifications-cm', namespace: 'argocd' },
      data: { 'service.slack': 'token: x' },
    });
    await running.run();
    expect(world.warnings.join()).toContain(
      'the lab does not act out service.slack',
    );
  });
});
