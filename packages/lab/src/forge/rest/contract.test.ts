import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Octokit } from '@octokit/rest';
import { RateLimiter } from '../http/rateLimit';
import { createAppJwt } from '../../__testUtils__/appJwt';
import { TestLab, startTestLab } from '../../__testUtils__/testLab';
import { restEndpoints } from '.';

type Caller = 'aoi' | 'ben' | 'drydock-app[bot]' | 'the app' | 'nobody';

const BASE = { owner: 'acme', repo: 'shop' };
const SHA = 'the commit of main';

/**
 * One request of each operation, in an order that works; every answer is checked against
 * GitHub's description by the client of the test lab.
 */
const CASES: readonly [
  operation: string,
  parameters?: Record<string, unknown>,
  caller?: Caller,
][] = [
  [
    'POST /orgs/{org}/repos',
    { org: 'acme', name: 'made', description: 'x', auto_init: true },
  ],
  ['POST /user/repos', { name: 'own', private: true }],
  ['POST /repos/{owner}/{repo}/forks', {}, 'ben'],
  ['GET /orgs/{org}/repos', { org: 'acme' }],
  ['GET /users/{username}/repos', { username: 'acme' }, 'nobody'],
  ['GET /user/repos'],
  ['GET /repos/{owner}/{repo}/forks'],
  ['GET /repos/{owner}/{repo}', {}, 'nobody'],
  [
    'PATCH /repos/{owner}/{repo}',
    { description: 'The shop', homepage: 'https://shop.example' },
  ],
  ['PUT /repos/{owner}/{repo}/topics', { names: ['rails', 'legacy'] }],
  ['GET /repos/{owner}/{repo}/topics'],
  ['GET /repos/{owner}/{repo}/readme'],
  ['GET /repos/{owner}/{repo}/contents/{path}', { path: 'app' }],
  ['GET /repos/{owner}/{repo}/contents/{path}', { path: 'app/order.rb' }],
  [
    'PUT /repos/{owner}/{repo}/contents/{path}',
    { path: 'new.txt', message: 'Add', content: 'eA==' },
  ],
  [
    'DELETE /repos/{owner}/{repo}/contents/{path}',
    {
      path: 'new.txt',
      message: 'Remove',
      sha: 'c1b0730e0133447badcfd47fd144e254807b06e1',
    },
  ],
  ['GET /repos/{owner}/{repo}/git/ref/{ref}', { ref: 'heads/main' }],
  ['GET /repos/{owner}/{repo}/git/matching-refs/{ref}', { ref: 'heads/' }],
  ['POST /repos/{owner}/{repo}/git/refs', { ref: 'refs/heads/work', sha: SHA }],
  [
    'PATCH /repos/{owner}/{repo}/git/refs/{ref}',
    { ref: 'heads/work', sha: SHA },
  ],
  ['DELETE /repos/{owner}/{repo}/git/refs/{ref}', { ref: 'heads/work' }],
  ['POST /repos/{owner}/{repo}/git/refs', { ref: 'refs/tags/v1', sha: SHA }],
  ['GET /repos/{owner}/{repo}/tags'],
  ['POST /repos/{owner}/{repo}/git/blobs', { content: 'x' }],
  [
    'GET /repos/{owner}/{repo}/git/blobs/{file_sha}',
    { file_sha: 'c1b0730e0133447badcfd47fd144e254807b06e1' },
  ],
  [
    'POST /repos/{owner}/{repo}/git/trees',
    {
      tree: [{ path: 'a/b', mode: '100644', type: 'blob', content: 'b' }],
      base_tree: SHA,
    },
  ],
  [
    'GET /repos/{owner}/{repo}/git/trees/{tree_sha}',
    { tree_sha: 'main', recursive: '1' },
  ],
  [
    'POST /repos/{owner}/{repo}/git/commits',
    { message: 'm', tree: 'the tree of main', parents: [SHA] },
  ],
  ['GET /repos/{owner}/{repo}/git/commits/{commit_sha}', { commit_sha: SHA }],
  [
    'POST /repos/{owner}/{repo}/statuses/{sha}',
    {
      sha: SHA,
      state: 'success',
      context: 'ci',
      target_url: 'https://ci.example/1',
    },
  ],
  ['GET /repos/{owner}/{repo}/commits/{ref}/status', { ref: 'main' }],
  ['GET /repos/{owner}/{repo}/commits/{ref}/statuses', { ref: 'main' }],
  ['GET /repos/{owner}/{repo}/commits'],
  ['GET /repos/{owner}/{repo}/commits/{ref}', { ref: 'feature/docker' }],
  [
    'GET /repos/{owner}/{repo}/compare/{basehead}',
    { basehead: 'main...feature/docker' },
  ],
  ['GET /repos/{owner}/{repo}/branches'],
  ['GET /repos/{owner}/{repo}/branches/{branch}', { branch: 'feature/docker' }],
  [
    'POST /repos/{owner}/{repo}/pulls',
    { title: 'Docker', head: 'feature/docker', base: 'main', body: 'b' },
  ],
  ['GET /repos/{owner}/{repo}/pulls'],
  ['GET /repos/{owner}/{repo}/pulls/{pull_number}', { pull_number: 1 }],
  [
    'PATCH /repos/{owner}/{repo}/pulls/{pull_number}',
    { pull_number: 1, title: 'Docker image' },
  ],
  ['GET /repos/{owner}/{repo}/pulls/{pull_number}/files', { pull_number: 1 }],
  ['GET /repos/{owner}/{repo}/pulls/{pull_number}/commits', { pull_number: 1 }],
  [
    'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls',
    { commit_sha: 'feature/docker' },
  ],
  [
    'POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers',
    { pull_number: 1, reviewers: ['ben'], team_reviewers: ['sre'] },
  ],
  ['GET /repos/{owner}/{repo}/pulls/{pull_number}', { pull_number: 1 }],
  [
    'POST /repos/{owner}/{repo}/issues',
    { title: 'Slow', body: 'b', labels: ['bug'], assignees: ['ben'] },
  ],
  ['GET /repos/{owner}/{repo}/issues'],
  ['GET /repos/{owner}/{repo}/issues/{issue_number}', { issue_number: 1 }],
  [
    'PATCH /repos/{owner}/{repo}/issues/{issue_number}',
    { issue_number: 2, state: 'closed' },
  ],
  [
    'POST /repos/{owner}/{repo}/issues/{issue_number}/assignees',
    { issue_number: 1, assignees: ['aoi'] },
  ],
  [
    'DELETE /repos/{owner}/{repo}/issues/{issue_number}/assignees',
    { issue_number: 1, assignees: ['aoi'] },
  ],
  [
    'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
    { issue_number: 1, body: '/preview' },
    'drydock-app[bot]',
  ],
  [
    'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
    { issue_number: 1 },
  ],
  ['GET /repos/{owner}/{repo}/issues/comments'],
  [
    'GET /repos/{owner}/{repo}/issues/comments/{comment_id}',
    { comment_id: 'the comment' },
  ],
  [
    'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
    { comment_id: 'the comment', body: 'c' },
  ],
  [
    'POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions',
    { comment_id: 'the comment', content: 'eyes' },
  ],
  [
    'GET /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions',
    { comment_id: 'the comment' },
  ],
  [
    'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions/{reaction_id}',
    { comment_id: 'the comment', reaction_id: 'the reaction' },
  ],
  [
    'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}',
    { comment_id: 'the comment' },
  ],
  [
    'POST /repos/{owner}/{repo}/issues/{issue_number}/reactions',
    { issue_number: 1, content: '+1' },
  ],
  [
    'GET /repos/{owner}/{repo}/issues/{issue_number}/reactions',
    { issue_number: 1 },
  ],
  [
    'DELETE /repos/{owner}/{repo}/issues/{issue_number}/reactions/{reaction_id}',
    { issue_number: 1, reaction_id: 'the reaction' },
  ],
  ['POST /repos/{owner}/{repo}/labels', { name: 'preview', color: '0e8a16' }],
  ['GET /repos/{owner}/{repo}/labels'],
  ['GET /repos/{owner}/{repo}/labels/{name}', { name: 'preview' }],
  [
    'PATCH /repos/{owner}/{repo}/labels/{name}',
    { name: 'preview', new_name: 'previews' },
  ],
  [
    'POST /repos/{owner}/{repo}/issues/{issue_number}/labels',
    { issue_number: 1, labels: ['previews', 'bug'] },
  ],
  [
    'GET /repos/{owner}/{repo}/issues/{issue_number}/labels',
    { issue_number: 1 },
  ],
  [
    'DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}',
    { issue_number: 1, name: 'bug' },
  ],
  ['GET /repos/{owner}/{repo}/pulls'],
  [
    'PUT /repos/{owner}/{repo}/issues/{issue_number}/labels',
    { issue_number: 1, labels: ['question'] },
  ],
  [
    'DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels',
    { issue_number: 1 },
  ],
  ['DELETE /repos/{owner}/{repo}/labels/{name}', { name: 'previews' }],
  [
    'PUT /repos/{owner}/{repo}/collaborators/{username}',
    { username: 'ben', permission: 'maintain' },
  ],
  ['GET /repos/{owner}/{repo}/collaborators'],
  ['GET /repos/{owner}/{repo}/collaborators/{username}', { username: 'ben' }],
  [
    'GET /repos/{owner}/{repo}/collaborators/{username}/permission',
    { username: 'ben' },
  ],
  [
    'POST /repos/{owner}/{repo}/hooks',
    { config: { url: 'https://elsewhere.example/hook', secret: 's' } },
  ],
  ['GET /repos/{owner}/{repo}/hooks'],
  ['GET /repos/{owner}/{repo}/hooks/{hook_id}', { hook_id: 'the hook' }],
  [
    'PATCH /repos/{owner}/{repo}/hooks/{hook_id}',
    { hook_id: 'the hook', active: false },
  ],
  ['POST /repos/{owner}/{repo}/hooks/{hook_id}/pings', { hook_id: 'the hook' }],
  ['DELETE /repos/{owner}/{repo}/hooks/{hook_id}', { hook_id: 'the hook' }],
  [
    'POST /repos/{owner}/{repo}/autolinks',
    { key_prefix: 'SHOP-', url_template: 'https://t.example/<num>' },
  ],
  ['GET /repos/{owner}/{repo}/autolinks'],
  [
    'POST /repos/{owner}/{repo}/keys',
    { title: 'deploy', key: 'ssh-ed25519 AAAA', read_only: true },
  ],
  ['GET /repos/{owner}/{repo}/keys'],
  ['GET /repos/{owner}/{repo}/tarball/{ref}', { ref: 'main' }],
  ['GET /repos/{owner}/{repo}/zipball/{ref}', { ref: 'main' }],
  ['GET /user'],
  ['GET /user/orgs'],
  ['GET /user/emails'],
  ['GET /users/{username}', { username: 'drydock-app[bot]' }],
  ['GET /users/{username}/orgs', { username: 'ben' }],
  ['GET /orgs/{org}', { org: 'acme' }],
  ['GET /orgs/{org}/members', { org: 'acme' }],
  ['GET /orgs/{org}/memberships/{username}', { org: 'acme', username: 'ben' }],
  ['GET /orgs/{org}/teams', { org: 'acme' }],
  ['GET /orgs/{org}/teams/{team_slug}', { org: 'acme', team_slug: 'sre' }],
  [
    'GET /orgs/{org}/teams/{team_slug}/members',
    { org: 'acme', team_slug: 'sre' },
  ],
  [
    'PUT /orgs/{org}/teams/{team_slug}/repos/{owner}/{repo}',
    { org: 'acme', team_slug: 'sre', permission: 'admin' },
  ],
  ['GET /repos/{owner}/{repo}/teams'],
  ['GET /app', {}, 'the app'],
  ['GET /app/installations', {}, 'the app'],
  [
    'GET /app/installations/{installation_id}',
    { installation_id: 300 },
    'the app',
  ],
  [
    'POST /app/installations/{installation_id}/access_tokens',
    { installation_id: 300 },
    'the app',
  ],
  ['GET /orgs/{org}/installation', { org: 'acme' }, 'the app'],
  ['GET /users/{username}/installation', { username: 'acme' }, 'the app'],
  ['GET /repos/{owner}/{repo}/installation', {}, 'the app'],
  ['GET /installation/repositories', {}, 'drydock-app[bot]'],
  ['GET /search/code', { q: 'filename:order.rb repo:acme/shop' }],
  ['GET /rate_limit'],
  ['GET /versions'],
  ['PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge', { pull_number: 1 }],
  ['GET /repos/{owner}/{repo}/pulls/{pull_number}/merge', { pull_number: 1 }],
  ['GET /repos/{owner}/{repo}/pulls', { state: 'all' }],
  [
    'POST /repos/{owner}/{repo}/merges',
    { base: 'main', head: 'feature/other' },
  ],
  ['DELETE /repos/{owner}/{repo}', { repo: 'made' }],
];

describe("the answers fit GitHub's own description", () => {
  let lab: TestLab;
  const known: Record<string, unknown> = {};
  const clients = new Map<Caller, Octokit>();

  beforeAll(async () => {
    lab = await startTestLab();
    await lab.repository('shop', {
      'README.md': '# Shop\n',
      'app/order.rb': 'class Order\nend\n',
    });
    await lab.commit('shop', 'feature/docker', {
      Dockerfile: 'FROM scratch\n',
      'README.md': '# The shop\n',
    });
    await lab.commit('shop', 'feature/other', { 'other.txt': 'x\n' });
    const { data } = await lab
      .octokit('aoi')
      .repos.getBranch({ ...BASE, branch: 'main' });
    known[SHA] = data.commit.sha;
    known['the tree of main'] = data.commit.commit.tree.sha;
    for (const caller of ['aoi', 'ben', 'drydock-app[bot]'] as const)
      clients.set(caller, lab.octokit(caller));
    clients.set('nobody', lab.octokit());
    clients.set('the app', appClient());
  });

  afterAll(() => lab.stop());

  function appClient(): Octokit {
    const { app } = JSON.parse(
      readFileSync(join(lab.dataDir, 'credentials.json'), 'utf8'),
    );
    const jwt = createAppJwt(app.privateKey);
    const octokit = lab.octokit();
    octokit.hook.before('request', options => {
      options.headers.authorization = `Bearer ${jwt}`;
    });
    return octokit;
  }

  /** Replaces names of things that an earlier case made. */
  function fill(parameters: Record<string, unknown>): Record<string, unknown> {
    return JSON.parse(JSON.stringify(parameters), (_, value) =>
      typeof value === 'string' && value in known ? known[value] : value,
    );
  }

  function remember(operation: string, data: unknown): void {
    if (typeof data !== 'object' || data === null || !('id' in data)) return;
    if (operation.endsWith('/comments')) known['the comment'] = data.id;
    if (operation.endsWith('/reactions')) known['the reaction'] = data.id;
    if (operation.endsWith('/hooks')) known['the hook'] = data.id;
  }

  it.each(
    CASES.map(([operation, parameters = {}, caller = 'aoi'], index) => ({
      index,
      operation,
      parameters,
      caller,
    })),
  )(
    '$index $operation by $caller',
    async ({ operation, parameters, caller }) => {
      const client = clients.get(caller);
      const response = await client?.request(operation, {
        ...BASE,
        ...fill(parameters),
      });
      remember(operation, response?.data);
      expect(response?.status).toBeLessThan(400);
    },
  );

  it('leave no operation of the lab unchecked', () => {
    const served = restEndpoints(new RateLimiter(1)).map(
      ({ method, path }) => `${method.toUpperCase()} ${path}`,
    );
    const tried = new Set(CASES.map(([operation]) => operation));
    expect(served.filter(operation => !tried.has(operation))).toEqual([]);
  });
});
