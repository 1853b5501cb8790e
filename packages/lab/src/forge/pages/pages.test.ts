import supertest from 'supertest';
import { TestLab, startTestLab } from '../../__testUtils__/testLab';

describe('the pages', () => {
  let lab: TestLab;
  const place = { owner: 'acme', repo: 'shop' };
  const get = (path: string) => supertest(lab.baseUrl).get(path);
  const post = (
    path: string,
    fields: Record<string, string>,
    origin = lab.baseUrl,
  ) =>
    supertest(lab.baseUrl)
      .post(path)
      .set('origin', origin)
      .type('form')
      .send(fields);

  beforeAll(async () => {
    lab = await startTestLab();
    await lab.repository('shop', {
      'README.md': '# The shop\n\nSells <script>alert(1)</script> things.\n',
      'app/order.rb': 'class Order\n  NAME = "<b>"\nend\n',
    });
    await lab.commit('shop', 'feature/docker', {
      Dockerfile: 'FROM scratch\n',
    });
    await lab.octokit('aoi').pulls.create({
      ...place,
      title: 'Containerize <b>shop</b>',
      head: 'feature/docker',
      base: 'main',
      body: '<!-- hidden -->\n| what | where |\n|--|--|\n| port | [nginx](/acme/shop/blob/main/app/order.rb#L2) |\n\n- [x] read\n- [ ] merge\n\n<details><summary>More</summary>\n\n**bold** <img src=x onerror=alert(1)>\n\n</details>\n',
    });
  });

  afterAll(() => lab.stop());

  it.each([
    ['all repositories', '/', 'acme/shop'],
    ['an owner', '/acme', 'acme/shop'],
    ['a repository with its README', '/acme/shop', '<h1>The shop</h1>'],
    ['a folder of a branch', '/acme/shop/tree/main/app', 'order.rb'],
    [
      'a branch whose name has a slash',
      '/acme/shop/tree/feature/docker',
      'Dockerfile',
    ],
    [
      'a file with line anchors',
      '/acme/shop/blob/main/app/order.rb',
      'id="L2"',
    ],
    ['the history', '/acme/shop/commits', 'Write README.md'],
    [
      'the history of a file',
      '/acme/shop/commits/main/app/order.rb',
      'Write app/order.rb',
    ],
    ['the pull requests', '/acme/shop/pulls', '/acme/shop/pull/1'],
    [
      'the commits of a pull request',
      '/acme/shop/pull/1/commits',
      'Write Dockerfile',
    ],
    ['the files of a pull request', '/acme/shop/pull/1/files', '+FROM scratch'],
    ['the issues', '/acme/shop/issues', 'There are none yet'],
  ])('show %s', async (_what, path, expected) => {
    const response = await get(path).expect(200);
    expect(response.text).toContain(expected);
    expect(response.text).toMatch(/^<!doctype html>/i);
  });

  it('show a pull request with its rendered description and a merge button', async () => {
    const { text } = await get('/acme/shop/pull/1').expect(200);
    expect(text).toContain(
      '<a href="/acme/shop/blob/main/app/order.rb#L2">nginx</a>',
    );
    expect(text).toContain('<input type="checkbox" disabled checked> read');
    expect(text).toContain('<details><summary>More</summary>');
    expect(text).toContain('<button class="go">Merge pull request</button>');
    expect(text).not.toContain('hidden --');
  });

  it.each([
    ['a README', '/acme/shop', '<script>alert'],
    ['a file', '/acme/shop/blob/main/app/order.rb', '"<b>"'],
    ['a title', '/acme/shop/pull/1', '<b>shop'],
    ['a description', '/acme/shop/pull/1', '<img'],
  ])('escape markup that stands in %s', async (_where, path, hostile) => {
    const response = await get(path).expect(200);
    expect(response.text).not.toContain(hostile);
    expect(response.get('content-security-policy')).toContain(
      "default-src 'none'",
    );
  });

  it.each([
    '/acme/none',
    '/acme/shop/blob/main/none.rb',
    '/acme/shop/pull/99',
    '/acme/shop/commit/0000000',
    '/acme/shop/nowhere',
  ])('say that %s does not exist', async path => {
    const { text } = await get(path).expect(404);
    expect(text).toContain('There is no such page');
  });

  it('lead from the address of a clone to the repository', async () => {
    const response = await get('/acme/shop.git').expect(302);
    expect(response.get('location')).toBe('/acme/shop');
  });

  it('serve a diff as text', async () => {
    const response = await get('/acme/shop/pull/1.diff').expect(200);
    expect(response.text).toContain('+++ b/Dockerfile');
    expect(response.type).toBe('text/plain');
  });

  it('take a comment, a label and a close from a form', async () => {
    await post('/acme/shop/pull/1/comment', {
      as: 'ben',
      body: 'Looks *good*',
    }).expect(303);
    await post('/acme/shop/pull/1/labels', {
      as: 'ben',
      label: 'preview',
    }).expect(303);
    const { text } = await get('/acme/shop/pull/1');
    expect(text).toContain('<em>good</em>');
    const { data } = await lab
      .octokit('aoi')
      .pulls.get({ ...place, pull_number: 1 });
    expect(data.labels.map(({ name }) => name)).toEqual(['preview']);
    await post('/acme/shop/pull/1/comment', {
      as: 'ben',
      state: 'close',
    }).expect(303);
    expect((await get('/acme/shop/pull/1')).text).toContain(
      'Closed without a merge',
    );
    await post('/acme/shop/pull/1/comment', {
      as: 'ben',
      state: 'reopen',
    }).expect(303);
  });

  it.each([
    ['another site', 'http://evil.example'],
    ['another port', 'http://localhost:1'],
  ])('refuse a form of %s', async (_where, origin) => {
    const { status } = await post(
      '/acme/shop/pull/1/merge',
      { as: 'aoi' },
      origin,
    );
    expect(status).toBe(403);
  });

  it('refuse a request under a name that is not loopback', async () => {
    const { status } = await get('/acme/shop').set('host', 'rebound.example');
    expect(status).toBe(403);
  });

  it('merge from the button', async () => {
    const { data: pull } = await lab
      .octokit('aoi')
      .pulls.get({ ...place, pull_number: 1 });
    await post('/acme/shop/pull/1/merge', {
      as: 'aoi',
      method: 'squash',
      head: pull.head.sha,
    }).expect(303);
    expect((await get('/acme/shop/pull/1')).text).toContain(
      'Merged by <strong>aoi</strong>',
    );
    await get('/acme/shop/blob/main/Dockerfile').expect(200);
  });
});
