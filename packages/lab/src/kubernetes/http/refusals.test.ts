import { request } from 'node:http';
import { NAMESPACES, ROLLOUTS } from '../resources';
import { recordedAnswer } from '../__testUtils__/recordedApi';
import { TestCluster, rolloutDraft } from '../__testUtils__/testCluster';

/** Later than all versions that the recordings name as too old. */
const VERSION = 8_000;

/** Versions of that moment are not ours. */
function withoutVersions(body: unknown): unknown {
  const text = JSON.stringify(body);
  return JSON.parse(
    text
      .replace(/current: \d+/, 'current: N')
      .replace(/\(\d+\)/, '(N)')
      .replace(/"resourceVersion":"\d+"/, '"resourceVersion":"N"'),
  );
}

describe("a lab cluster's answers, held to those of a real API server", () => {
  const cluster = new TestCluster(VERSION);

  beforeAll(async () => {
    cluster.store.create(NAMESPACES, { metadata: { name: 'shop-canary' } });
    cluster.store.create(ROLLOUTS, rolloutDraft('checkout'));
    cluster.store.compact();
    await cluster.start();
  });

  afterAll(() => cluster.stop());

  it.each([
    ['a token that is not valid', '401-invalid-token', 'wrong'],
    ['no token', '403-anonymous', ''],
    ['an account without a role', '403-serviceaccount-list', 'nobody'],
    ['a role of another scope', '403-serviceaccount-cluster-list', 'reader'],
    ['a change by a reader', '403-patch-rollout-status', 'reader'],
    ['a watch of a kind not allowed', '403-watch', 'reader'],
    ['an object that is not there', '404-rollout', 'administrator'],
    ['deleting what is not there', '404-delete', 'administrator'],
    ['a pod of no namespace', '404-namespace-pod', 'administrator'],
    ['a name that is taken', '409-already-exists', 'administrator'],
    [
      'a patch of an old version',
      '409-merge-patch-stale-resourceversion',
      'administrator',
    ],
    [
      'a list of a forgotten version',
      '410-list-exact-too-old',
      'administrator',
    ],
    ['a page of a forgotten list', '410-continue-expired', 'administrator'],
    [
      'a patch of an unknown format',
      '415-unsupported-media-type',
      'administrator',
    ],
    ['a token of no list', '400-bad-continue', 'administrator'],
    ['an unknown field selector', '400-bad-fieldselector', 'administrator'],
    ['a broken label selector', '400-bad-labelselector', 'administrator'],
    ['a version to come', '504-future-resourceversion', 'administrator'],
    ['a group that is not there', 'discovery-group-absent-404', 'reader'],
    ['a kind that is not there', 'list-of-absent-resource-404', 'reader'],
    [
      'a list of no namespace',
      '200-empty-list-of-absent-namespace',
      'administrator',
    ],
    ['its health', 'livez', ''],
  ])('are the same for %s', async (_what, name, token) => {
    const { request: asked, response } = recordedAnswer(name);
    const answer = await cluster.request(asked.path, {
      method: asked.method,
      token,
      contentType: asked.headers['Content-Type'],
      body: asked.body ?? undefined,
    });
    expect(answer.status).toBe(response.status);
    expect(answer.headers.get('content-type')).toBe(
      response.headers['Content-Type'],
    );
    expect(answer.headers.get('retry-after')).toBe(
      response.headers['Retry-After'] ?? null,
    );
    const text = await answer.text();
    const isText = typeof response.body === 'string';
    const body: unknown = isText ? text : JSON.parse(text);
    expect(withoutVersions(body)).toEqual(withoutVersions(response.body));
  });

  it('are the same for a watch of a forgotten version: 200 and one ERROR event', async () => {
    const { request: asked, response } = recordedAnswer(
      '410-watch-rollouts-old',
    );
    const answer = await cluster.request(asked.path);
    expect(answer.status).toBe(200);
    const lines = (await answer.text()).trim().split('\n');
    expect(lines.map(line => withoutVersions(JSON.parse(line)))).toEqual(
      withoutVersions(response.lines),
    );
  });

  it('name the field of an object that does not fit', async () => {
    const { request: asked } = recordedAnswer('422-invalid-rollout');
    const answer = await cluster.request(asked.path, {
      method: 'POST',
      body: asked.body,
    });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({
      kind: 'Status',
      reason: 'Invalid',
      details: {
        name: 'bad',
        group: 'argoproj.io',
        kind: 'Rollout',
        causes: expect.arrayContaining([
          expect.objectContaining({ field: 'spec.replicas' }),
        ]),
      },
    });
  });

  it('refuse a name that leads here from another site', async () => {
    const url = new URL((await cluster.request('/livez')).url);
    const status = await new Promise(done => {
      request(
        { port: url.port, path: '/version', headers: { host: 'evil.example' } },
        response => done(response.statusCode),
      ).end();
    });
    expect(status).toBe(401);
  });

  it('are never logged as a failure of the lab', () => {
    expect(cluster.warnings).toEqual([]);
  });
});
