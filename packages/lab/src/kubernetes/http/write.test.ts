import { NAMESPACES, ROLLOUTS } from '../resources';
import { recordedBody } from '../__testUtils__/recordedApi';
import { TestCluster, rolloutDraft } from '../__testUtils__/testCluster';

const PATH =
  '/apis/argoproj.io/v1alpha1/namespaces/shop-canary/rollouts/checkout';
const MERGE = 'application/merge-patch+json';
const JSON_PATCH = 'application/json-patch+json';

describe('writes', () => {
  let cluster: TestCluster;

  beforeEach(async () => {
    cluster = new TestCluster();
    cluster.store.create(NAMESPACES, { metadata: { name: 'shop-canary' } });
    cluster.store.create(ROLLOUTS, rolloutDraft('checkout'));
    await cluster.start();
  });

  afterEach(() => cluster.stop());

  function stored() {
    return cluster.store.get(ROLLOUTS, {
      namespace: 'shop-canary',
      name: 'checkout',
    });
  }

  async function patch(path: string, body: unknown, contentType = MERGE) {
    const answer = await cluster.request(path, {
      method: 'PATCH',
      contentType,
      body,
    });
    return { status: answer.status, body: await answer.json() };
  }

  it('drop a status that is written to the object itself, and answer 200', async () => {
    const version = cluster.store.version;
    const answer = await patch(PATH, { status: { abort: true } });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual(stored());
    expect(stored()).toMatchObject({ status: { phase: 'Healthy' } });
    expect(cluster.store.version).toBe(version);
    // A real server answers the same: the recording has no `abort` either.
    expect(
      recordedBody('status-patch-on-main-resource').status,
    ).not.toHaveProperty('abort');
  });

  it('change nothing but the status at its own address, and no generation', async () => {
    const answer = await patch(`${PATH}/status`, {
      status: { abort: true },
      spec: { paused: true },
    });
    expect(answer.status).toBe(200);
    expect(stored()).toMatchObject({
      metadata: { generation: 1 },
      status: { abort: true, phase: 'Healthy' },
    });
    expect(stored()?.spec).not.toHaveProperty('paused');
  });

  it('count a generation for a change of the spec', async () => {
    await patch(PATH, { spec: { paused: true } });
    expect(stored()?.metadata.generation).toBe(2);
    await patch(PATH, { metadata: { annotations: { a: 'b' } } });
    expect(stored()?.metadata.generation).toBe(2);
  });

  it('keep nothing of a dry run', async () => {
    const answer = await patch(`${PATH}/status?dryRun=All`, {
      status: { promoteFull: true },
    });
    expect(answer.body).toMatchObject({ status: { promoteFull: true } });
    expect(stored()?.status).not.toHaveProperty('promoteFull');
  });

  it('let one of two win who saw the same version', async () => {
    const metadata = { resourceVersion: stored()?.metadata.resourceVersion };
    const body = { metadata, spec: { paused: true } };
    expect((await patch(PATH, body)).status).toBe(200);
    expect((await patch(PATH, body)).status).toBe(409);
  });

  it('apply a JSON patch as undo sends it', async () => {
    const template = {
      metadata: { labels: { app: 'checkout' } },
      spec: { containers: [{ name: 'app', image: 'example.com/old:1' }] },
    };
    const operations = [
      { op: 'replace', path: '/spec/template', value: template },
    ];
    expect((await patch(PATH, operations, JSON_PATCH)).status).toBe(200);
    expect(stored()).toMatchObject({ spec: { template } });
  });

  it('refuse what its controllers could not read', async () => {
    const answer = await patch(PATH, { spec: { replicas: 'five' } });
    expect(answer).toMatchObject({
      status: 422,
      body: { details: { causes: [{ field: 'spec.replicas' }] } },
    });
  });

  it('make, replace and delete objects', async () => {
    const list = PATH.replace('/checkout', '');
    const made = await cluster.request(list, {
      method: 'POST',
      body: { kind: 'Rollout', ...rolloutDraft('search') },
    });
    expect(made.status).toBe(201);
    const object = (await made.json()) as Record<string, unknown>;
    const replaced = await cluster.request(`${list}/search`, {
      method: 'PUT',
      body: { ...object, spec: { ...rolloutDraft('x').spec, replicas: 7 } },
    });
    expect(await replaced.json()).toMatchObject({
      metadata: { generation: 2 },
      spec: { replicas: 7 },
    });
    const gone = await cluster.request(`${list}/search`, { method: 'DELETE' });
    expect(gone.status).toBe(200);
    expect((await cluster.request(`${list}/search`)).status).toBe(404);
  });

  it('say what is wrong with a body that is no JSON', async () => {
    const answer = await fetch((await cluster.request(PATH)).url, {
      method: 'PATCH',
      headers: {
        authorization: 'Bearer administrator',
        'content-type': MERGE,
      },
      body: '{',
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ reason: 'BadRequest' });
  });
});
