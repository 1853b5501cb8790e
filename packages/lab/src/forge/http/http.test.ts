import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import supertest from 'supertest';
import { createForgeApp } from '../app';
import { openForge } from '../forge';
import { TestLab, startTestLab } from '../../__testUtils__/testLab';

describe('answers of the REST API', () => {
  let lab: TestLab;
  const place = { owner: 'acme', repo: 'shop' };

  beforeAll(async () => {
    lab = await startTestLab();
    await lab.repository('shop', { 'README.md': '# Shop\n' });
    for (const title of ['a', 'b', 'c', 'd', 'e']) {
      await lab.octokit('aoi').issues.create({ ...place, title });
    }
  });

  afterAll(() => lab.stop());

  const get = (path: string) => supertest(lab.apiBaseUrl).get(path);

  it.each([
    ['the first page', '?per_page=2', ['e', 'd'], { next: '2', last: '3' }],
    [
      'a page in the middle',
      '?per_page=2&page=2',
      ['c', 'b'],
      { prev: '1', next: '3', last: '3', first: '1' },
    ],
    ['the last page', '?per_page=2&page=3', ['a'], { prev: '2', first: '1' }],
    ['the only page', '', ['e', 'd', 'c', 'b', 'a'], {}],
    ['nonsense', '?per_page=x&page=-1', ['e', 'd', 'c', 'b', 'a'], {}],
  ])('link %s to the others', async (_what, query, titles, relations) => {
    const response = await get(`/repos/acme/shop/issues${query}`);
    expect(response.body.map(({ title }: { title: string }) => title)).toEqual(
      titles,
    );
    const link = response.get('link') ?? '';
    const found: Record<string, string> = {};
    for (const [, page, relation] of link.matchAll(
      /[?&]page=(\d+)[^>]*>; rel="(\w+)"/g,
    )) {
      found[relation] = page;
    }
    expect(found).toEqual(relations);
  });

  it('let a client page through everything', async () => {
    const octokit = lab.octokit('ben');
    const issues = await octokit.paginate('GET /repos/{owner}/{repo}/issues', {
      ...place,
      per_page: 2,
    });
    expect(issues).toHaveLength(5);
  });

  it.each([
    '/repos/acme/shop',
    '/repos/acme/shop/contents/README.md',
    '/repos/acme/shop/issues',
  ])('answer 304 when %s has not changed', async path => {
    const first = await get(path).expect(200);
    const etag = first.get('etag') ?? '';
    const same = await get(path).set('if-none-match', etag);
    const other = await get(path).set('if-none-match', '"other"');
    expect([same.status, other.status]).toEqual([304, 200]);
  });

  it('count what is left of the hour', async () => {
    const { headers } = await get('/repos/acme/shop').set(
      'authorization',
      `token ${lab.tokens.ben}`,
    );
    const { data } = await lab.octokit('ben').rateLimit.get();
    expect(Number(headers['x-ratelimit-remaining'])).toBe(
      data.rate.remaining + 1,
    );
  });

  it('are the same at the root, as on api.github.com', async () => {
    const { body } = await supertest(lab.baseUrl)
      .get('/repos/acme/shop')
      .expect(200);
    expect(body.url).toBe(`${lab.apiBaseUrl}/repos/acme/shop`);
  });

  it('say that a body is no JSON', async () => {
    const response = await supertest(lab.apiBaseUrl)
      .post('/repos/acme/shop/issues')
      .set('authorization', `token ${lab.tokens.ben}`)
      .set('content-type', 'application/json')
      .send('{')
      .expect(400);
    expect(response.body.message).toBe('Problems parsing JSON');
  });

  it('are 404 for what the lab does not serve, and the log tells which', async () => {
    await get('/repos/acme/shop/deployments').expect(404);
    expect(lab.warnings).toContainEqual(
      expect.stringContaining(
        'Not served by the lab: GET /api/v3/repos/acme/shop/deployments',
      ),
    );
  });
});

describe('the rate limit', () => {
  it('ends with 403 and says when it begins anew', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'lab-'));
    const forge = openForge({
      dataDir,
      baseUrl: 'http://localhost:1',
      logger: { info: () => undefined, warn: () => undefined },
    });
    const app = createForgeApp(forge, { requestsPerHour: 2 });
    await supertest(app).get('/api/v3/orgs/acme').expect(200);
    await supertest(app)
      .get('/api/v3/orgs/acme')
      .expect(200)
      .expect('x-ratelimit-remaining', '0');
    const refused = await supertest(app).get('/api/v3/orgs/acme').expect(403);
    expect(refused.body.message).toContain('API rate limit exceeded');
    expect(Number(refused.get('x-ratelimit-reset'))).toBeGreaterThan(
      Date.now() / 1000,
    );
    await supertest(app)
      .get('/api/v3/orgs/acme')
      .set('authorization', `token ${forge.credentials.tokens.aoi}`)
      .expect(200);
    rmSync(dataDir, { recursive: true });
  });
});
