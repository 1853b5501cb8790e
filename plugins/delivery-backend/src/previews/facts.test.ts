import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { DefaultEventsService } from '@backstage/plugin-events-node';
import { FakeClusters } from '../__testUtils__/FakeClusters';
import { FakeTimers } from '../clusters/__testUtils__/FakeTimers';
import { startTestForge, TestForge } from '../forge/__testUtils__/testForge';
import { createPreviewFacts, RunningPreviewFacts } from './facts';
import { ObservedPreview } from './observed';
import { buildComment } from './pullRequestActions';
import { RepositoryRef } from './types';

jest.setTimeout(60_000);

const DAY = 24 * 60 * 60_000;
const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
let forge: TestForge;
const running: RunningPreviewFacts[] = [];

beforeAll(async () => {
  forge = await startTestForge();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map(facts => facts.stop()));
});
afterAll(() => forge.stop());

function previewOf(repository: RepositoryRef, number: number): ObservedPreview {
  return {
    object: {
      kind: 'Application',
      cluster: 'lab',
      metadata: { name: `pr-${number}`, namespace: 'argocd' },
    },
    repository,
    view: {
      state: 'ready',
      causes: [],
      number,
      labels: [],
      links: [],
      image: { state: 'current', running: [] },
    },
  };
}

async function start(repository: RepositoryRef, previews: object) {
  const timers = new FakeTimers();
  // The forge's clock is the real one.
  timers.advance(Date.now() - timers.now());
  const logger = mockServices.logger.mock();
  const events = DefaultEventsService.create({ logger });
  const metrics = metricsServiceMock.mock();
  metrics.createCounter.mockReturnValue({ add: jest.fn() });
  const auditor = mockServices.auditor.mock();
  const audit = { success: jest.fn(), fail: jest.fn() };
  auditor.createEvent.mockResolvedValue(audit);
  const observed: ObservedPreview[] = [];
  const tasks = new Map<string, () => Promise<void>>();
  const scheduler = mockServices.scheduler.mock({
    scheduleTask: async ({ id, fn }) => {
      tasks.set(id, async () => fn(new AbortController().signal));
    },
  });
  const facts = await createPreviewFacts({
    ...forge.access,
    config: mockServices.rootConfig({ data: { delivery: { previews } } }),
    logger,
    database: mockServices.database({
      knex: await databases.init('SQLITE_3'),
    }),
    scheduler,
    events,
    notifications: { send: jest.fn() },
    catalog: catalogServiceMock(),
    auth: mockServices.auth.mock(),
    auditor,
    metrics,
    clusters: new FakeClusters(),
    observed: { previews: () => observed, labels: () => ['preview'] },
    timers,
  });
  running.push(facts);
  facts.start();
  /** Resolves when something becomes true that changes lead to. */
  const until = (test: () => boolean) =>
    new Promise<void>(resolve => {
      const stop = facts.onChange(() => {
        if (!test()) return;
        stop();
        resolve();
      });
      test();
      timers.advance(0);
    });
  const pulls = () => facts.pullRequests(repository);
  return {
    facts,
    timers,
    events,
    observed,
    tasks,
    until,
    pulls,
    logger,
    auditor,
    audit,
  };
}

describe('facts about previews', () => {
  it('follow a pull request of the forge from its label to its end', async () => {
    const shop = await forge.repository('shop');
    const number = await forge.open(shop, 'Add a basket');
    const { facts, timers, observed, tasks, until, pulls, auditor, audit } =
      await start(shop, { timeToLive: { days: 7 } });
    expect(pulls().source.state).toBe('starting');
    await until(() => pulls().source.state === 'live');
    expect(pulls().items).toMatchObject([{ number, labels: [], open: true }]);
    expect(facts.expiresAt(shop, number)).toBeUndefined();

    await facts.addLabels(shop, number, ['preview']);
    expect(pulls().items[0]).toMatchObject({ labels: ['preview'] });
    const expiry = Date.parse(facts.expiresAt(shop, number) ?? '');
    expect(expiry - timers.now()).toBeGreaterThan(6 * DAY);

    const foretold = facts.extendedUntil(shop, number);
    expect(await facts.extend(shop, number)).toBe(foretold);
    expect(facts.expiresAt(shop, number)).toBe(foretold);

    observed.push(previewOf(shop, number));
    timers.advance(15 * DAY);
    await tasks.get('delivery-preview-expiry')?.();
    expect((await facts.read(shop, number)).labels).toEqual([]);
    expect(auditor.createEvent.mock.calls).toMatchObject([
      [{ eventId: 'preview-expire', meta: { repository: shop, number } }],
    ]);
    expect(audit.success).toHaveBeenCalledWith({
      meta: { before: { labels: ['preview'] }, after: { labels: [] } },
    });
    expect(facts.expiresAt(shop, number)).toBeUndefined();
  });

  it('ask for an image in the name of a person, and see it asked for', async () => {
    const shop = await forge.repository('build');
    const number = await forge.open(shop, 'Build me');
    const { facts } = await start(shop, {});
    expect(facts.isBuilding(shop, number)).toBe(false);
    await facts.askForBuild(shop, number, 'user:default/aoi');
    expect(facts.isBuilding(shop, number)).toBe(true);
    const { data } = await forge.octokit.issues.listComments({
      owner: 'acme',
      repo: 'build',
      issue_number: number,
    });
    expect(data.map(({ body }) => body)).toEqual([
      '/preview\n\nAsked for in Backstage by `user:default/aoi`.',
    ]);
  });

  it('take what webhooks tell, and warn of what is none of the forge', async () => {
    const shop = await forge.repository('hooked');
    const { events, pulls, facts, until, logger } = await start(shop, {});
    await until(() => pulls().source.state === 'live');
    const repository = {
      full_name: 'acme/hooked',
      html_url: `${forge.lab.baseUrl}/acme/hooked`,
    };
    const pull = {
      number: 9,
      title: 'Told by an event',
      state: 'open',
      labels: [],
      head: { sha: 'a'.repeat(40), repo: { id: 1 } },
      base: { repo: { id: 1 } },
      updated_at: new Date().toISOString(),
    };
    await events.publish({
      topic: 'github.pull_request',
      eventPayload: { action: 'opened', pull_request: pull, repository },
    });
    expect(pulls().items).toMatchObject([{ number: 9, open: true }]);
    await events.publish({
      topic: 'github.issue_comment',
      eventPayload: {
        action: 'created',
        issue: { number: 9, pull_request: {} },
        comment: {
          id: 5,
          body: '/preview',
          created_at: new Date().toISOString(),
          author_association: 'MEMBER',
        },
        repository,
      },
    });
    expect(facts.isBuilding(shop, 9)).toBe(true);
    await events.publish({
      topic: 'github.pull_request',
      eventPayload: { action: 'opened', pull_request: { title: 'secret' } },
    });
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn.mock.calls[0]?.[0]).toMatch(
      /^An event github\.pull_request is not as GitHub describes it; look at: pull_request\.number/,
    );
  });

  it('say that previews stay when nothing else is configured', async () => {
    const shop = await forge.repository('stays');
    const number = await forge.open(shop, 'Stay');
    const { facts, tasks } = await start(shop, {});
    await facts.addLabels(shop, number, ['preview']);
    expect(facts.extendedUntil(shop, number)).toBeUndefined();
    await expect(facts.extend(shop, number)).rejects.toThrow(
      'delivery.previews.timeToLive is not set',
    );
    expect([...tasks.keys()].sort()).toEqual([
      'delivery-notifications',
      'delivery-preview-builds',
      'delivery-preview-orphans',
    ]);
  });

  it('refuse a configuration that is wrong, and name its key', async () => {
    const shop = { host: 'github.com', owner: 'acme', name: 'shop' };
    await expect(start(shop, { timeToLive: 'soon' })).rejects.toThrow(
      'delivery.previews.timeToLive',
    );
  });
});

describe('buildComment', () => {
  it('lets a name neither mention anybody nor begin another command', () => {
    expect(buildComment('a`b\n/preview @everyone')).toBe(
      '/preview\n\nAsked for in Backstage by `a b /preview @everyone`.',
    );
  });
});
