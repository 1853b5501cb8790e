import { readFileSync } from 'node:fs';
import { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import { Manifest, manifestSchema } from '../../kubernetes/apply';
import { APPLICATIONS, APPLICATION_SETS } from '../../kubernetes/resources';
import { startAnswering } from '../__testUtils__/answeringServer';
import { GitopsWorld } from '../__testUtils__/gitopsWorld';
import { RunningController } from '../work/controller';
import { startApplicationSets } from './index';

const texts = z.record(z.string(), z.string());
const recordedSchema = z.record(
  z.string(),
  z.object({
    set: manifestSchema.extend({
      status: z.record(z.string(), z.unknown()),
    }),
    applications: z.array(
      z.object({
        metadata: z.looseObject({ name: z.string(), annotations: texts }),
        spec: z.unknown(),
        status: z.record(z.string(), z.unknown()),
      }),
    ),
  }),
);

const RECORDED = recordedSchema.parse(
  JSON.parse(
    readFileSync(join(__dirname, '__fixtures__/recorded.json'), 'utf8'),
  ),
);

type Recorded = (typeof RECORDED)[string];

const HOST = 'http://127.0.0.1:9200';

/** The pull requests that a recording's Applications were made of, and one without the label. */
function pullsOf({ applications }: Recorded) {
  const labelled = applications.map(({ metadata: { name, annotations } }) => ({
    number: Number(name.split('-').at(-1)),
    title: annotations['example.com/pull-request-title'],
    head: {
      ref: annotations['example.com/head-branch'],
      sha: annotations['example.com/head-sha'],
    },
    base: { ref: 'main' },
    user: { login: annotations['example.com/pull-request-author'] },
    labels: [{ name: 'preview' }],
  }));
  const more = { ...labelled[0], number: 103, labels: [{ name: 'Preview' }] };
  return labelled.length > 0 ? [...labelled, more] : [];
}

let world: GitopsWorld;
let running: RunningController;
let answer: (response: ServerResponse) => void;
let server: { url: string; stop(): Promise<void> };

function answerWith(body: unknown, status = 200, headers = {}) {
  answer = response => {
    response.writeHead(status, headers);
    response.end(JSON.stringify(body));
  };
}

/** The recorded ApplicationSet, that asks this test's server. */
function setOf({ set }: Recorded): Manifest {
  const { status, ...rest } = set;
  const { resourceVersion, uid, ...metadata } = rest.metadata;
  const spec = JSON.stringify(rest.spec).replace(HOST, server.url);
  return { ...rest, metadata, spec: JSON.parse(spec) };
}

/** Without what differs from run to run: times, ids and the server. */
function comparable(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value)
      .replaceAll(server.url, HOST)
      .replace(/"lastTransitionTime":"[^"]*"/g, '"lastTransitionTime":""')
      .replace(/"uid":"[^"]*"/g, '"uid":""'),
  );
}

function madeOf(made: {
  metadata: Record<string, unknown>;
  spec?: unknown;
}): unknown {
  const { name, namespace, labels, annotations, finalizers, ownerReferences } =
    made.metadata;
  const metadata = { name, namespace, labels, annotations, finalizers };
  return comparable({
    metadata: { ...metadata, ownerReferences },
    spec: made.spec,
  });
}

/** Acts as the Application controller did when the recording was made. */
function playStatus({ applications }: Recorded): void {
  for (const { metadata, status } of applications) {
    const { name } = metadata;
    world.store.update(APPLICATIONS, { namespace: 'argocd', name }, app => ({
      ...app,
      status,
    }));
  }
}

beforeEach(async () => {
  server = await startAnswering((_, response) => answer(response));
  world = new GitopsWorld();
  world.project('shop');
});

afterEach(async () => {
  running.stop();
  await server.stop();
});

async function begin(recorded: Recorded): Promise<void> {
  answerWith(pullsOf(recorded));
  world.apply(setOf(recorded));
  running = startApplicationSets(world.options);
  await running.run();
}

function told(name = 'checkout-previews') {
  return comparable(world.get(APPLICATION_SETS, name).status);
}

describe('the ApplicationSet controller', () => {
  it('makes the Applications that a real one made', async () => {
    const recorded = RECORDED['appset-01-previews-created'];
    await begin(recorded);
    expect(
      world.store.list(APPLICATIONS, { namespace: 'argocd' }).map(madeOf),
    ).toEqual(recorded.applications.map(madeOf));
    expect(told()).toEqual(comparable(recorded.set.status));
  });

  it('tells how they are, as a real one told it', async () => {
    const recorded = RECORDED['appset-02-previews-healthy'];
    await begin(RECORDED['appset-01-previews-created']);
    playStatus(recorded);
    await running.run();
    expect(told()).toEqual(comparable(recorded.set.status));
  });

  it('has nothing to tell of when there is no pull request', async () => {
    const recorded = RECORDED['appset-09-no-open-pull-requests'];
    await begin(recorded);
    expect(told()).toEqual(comparable(recorded.set.status));
  });

  it('lets the Application of a closed pull request go when its finalizer does', async () => {
    const recorded = RECORDED['appset-02-previews-healthy'];
    await begin(recorded);
    answerWith(pullsOf(recorded).filter(({ number }) => number !== 107));
    await running.run();
    const { metadata } = world.get(APPLICATIONS, 'checkout-preview-107');
    expect(metadata.deletionTimestamp).toBeDefined();
    expect(told()).toMatchObject({ resourcesCount: 3 });

    world.store.remove(APPLICATIONS, metadata);
    await running.run();
    expect(told()).toMatchObject({ resourcesCount: 2 });
  });

  it.each([
    [
      'refuses the token',
      'appset-05-scm-401',
      () => answerWith({ message: 'Bad credentials' }, 401),
    ],
    [
      'has had enough',
      'appset-06-scm-rate-limited',
      () =>
        answerWith({ message: 'API rate limit exceeded for 127.0.0.1.' }, 403, {
          'x-ratelimit-remaining': '0',
          'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 3600),
        }),
    ],
  ])(
    'leaves everything as it is when the forge %s',
    async (_what, scenario, refuse) => {
      const recorded = RECORDED[scenario];
      await begin(recorded);
      playStatus(recorded);
      await running.run();
      const before = world.store.list(APPLICATIONS);
      refuse();
      await running.run();
      const { conditions, health } = recorded.set.status;
      expect(told()).toMatchObject({
        conditions: comparable(conditions),
        health,
        resources: expect.anything(),
      });
      expect(world.store.list(APPLICATIONS)).toEqual(before);
    },
  );

  it('tries again three minutes after an error', async () => {
    await begin(RECORDED['appset-01-previews-created']);
    answerWith({ message: 'Bad credentials' }, 401);
    await running.run();
    answerWith([]);
    world.clock.advance(179_000);
    await Promise.resolve();
    expect(world.names(APPLICATIONS)).toHaveLength(3);
    world.clock.advance(1_000);
    await running.run();
    expect(told()).toMatchObject({ health: { status: 'Healthy' } });
  });

  it('says which name of the template is not there', async () => {
    const recorded = RECORDED['appset-07-template-error'];
    await begin({ ...recorded, ...RECORDED['appset-01-previews-created'] });
    world.apply(setOf(recorded));
    await running.run();
    expect(told('checkout-previews-broken')).toEqual(
      comparable(recorded.set.status),
    );
  });
});
