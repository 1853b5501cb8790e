import { generateKeyPairSync } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createAppJwt } from '../../__testUtils__/appJwt';
import { TestLab, startTestLab } from '../../__testUtils__/testLab';

describe('who may do what', () => {
  let lab: TestLab;
  const secret = { owner: 'aoi', repo: 'secret' };
  const open = { owner: 'aoi', repo: 'open' };

  beforeAll(async () => {
    lab = await startTestLab();
    await lab.repository('shop');
    const aoi = lab.octokit('aoi');
    await aoi.repos.createForAuthenticatedUser({
      name: 'secret',
      private: true,
      auto_init: true,
    });
    await aoi.repos.createForAuthenticatedUser({
      name: 'open',
      auto_init: true,
    });
  });

  afterAll(() => lab.stop());

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${lab.apiBaseUrl}${path}`, { headers, redirect: 'manual' });

  it.each([
    ['nobody', undefined],
    ['another user', 'ben'],
    ['an app that is not installed there', 'drydock-app[bot]'],
  ])('hides a private repository from %s', async (_who, login) => {
    await expect(lab.octokit(login).repos.get(secret)).rejects.toMatchObject({
      status: 404,
      message: 'Not Found',
    });
    const { data } = await lab
      .octokit(login)
      .repos.listForUser({ username: 'aoi' });
    expect(data.map(({ name }) => name)).toEqual(['open']);
  });

  it.each([
    ['an unknown token', 'Bearer ghp_unknown'],
    ['an unknown scheme', 'Digest x'],
    ['an empty token', 'Bearer '],
  ])(
    'answers 401 to %s, also for public things',
    async (_what, authorization) => {
      const response = await get('/repos/aoi/open', { authorization });
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({
        message: 'Bad credentials',
      });
    },
  );

  it.each(['token', 'bearer', 'basic'])(
    'takes a token by the %s scheme',
    async scheme => {
      const { ben } = lab.tokens;
      const value =
        scheme === 'basic'
          ? Buffer.from(`x-access-token:${ben}`).toString('base64')
          : ben;
      const response = await get('/user', {
        authorization: `${scheme} ${value}`,
      });
      expect(await response.json()).toMatchObject({ login: 'ben' });
      expect(response.headers.get('x-oauth-scopes')).toContain('repo');
    },
  );

  it('lets a reader read and comment, and nothing else', async () => {
    const ben = lab.octokit('ben');
    await expect(ben.repos.get(open)).resolves.toMatchObject({
      data: { permissions: { push: false, pull: true } },
    });
    await expect(
      ben.issues.create({ ...open, title: 'Hello' }),
    ).resolves.toMatchObject({ status: 201 });
    await expect(
      ben.git.createRef({ ...open, ref: 'refs/heads/x', sha: 'a'.repeat(40) }),
    ).rejects.toMatchObject({ status: 403 });
    await expect(
      ben.repos.update({ ...open, description: 'mine' }),
    ).rejects.toMatchObject({ status: 403 });
  });

  it('asks an anonymous writer for a token', async () => {
    await expect(
      lab.octokit().issues.create({ ...open, title: 'Hello' }),
    ).rejects.toMatchObject({ status: 401 });
  });

  it.each([
    ['ben', 'acme', 'shop', 'write', 'write'],
    ['aoi', 'acme', 'shop', 'admin', 'admin'],
    ['ben', 'aoi', 'open', 'read', 'read'],
  ])(
    'tells that %s in %s/%s may %s',
    async (username, owner, repo, permission, role) => {
      const { data } = await lab
        .octokit('aoi')
        .repos.getCollaboratorPermissionLevel({ owner, repo, username });
      expect(data).toMatchObject({ permission, role_name: role });
    },
  );

  it("refuses to tell a bot's permission, as GitHub does", async () => {
    const username = 'drydock-app[bot]';
    await expect(
      lab.octokit('aoi').repos.getCollaboratorPermissionLevel({
        owner: 'acme',
        repo: 'shop',
        username,
      }),
    ).rejects.toMatchObject({
      status: 404,
      message: `${username} is not a user`,
    });
  });

  it('gives a private archive by a short-lived address', async () => {
    const response = await get('/repos/aoi/secret/tarball/main', {
      authorization: `Bearer ${lab.tokens.aoi}`,
    });
    const location = response.headers.get('location') ?? '';
    expect((await fetch(location)).status).toBe(200);
    expect((await fetch(location.replace(/\?.*/, ''))).status).toBe(404);
    expect((await fetch(`${location}0`)).status).toBe(404);
  });

  describe('the GitHub App', () => {
    const asApp = (jwt: string, path = '/app') =>
      get(path, { authorization: `Bearer ${jwt}` });
    const now = () => Math.floor(Date.now() / 1000);
    const credentials = () =>
      JSON.parse(readFileSync(join(lab.dataDir, 'credentials.json'), 'utf8'));

    it('exchanges its signed token for one of its installation', async () => {
      const jwt = createAppJwt(credentials().app.privateKey);
      const response = await fetch(
        `${lab.apiBaseUrl}/app/installations/300/access_tokens`,
        {
          method: 'POST',
          headers: { authorization: `Bearer ${jwt}` },
        },
      );
      const { token } = await response.json();
      const repos = await get('/installation/repositories', {
        authorization: `Bearer ${token}`,
      });
      expect(await repos.json()).toMatchObject({
        total_count: 1,
        repositories: [{ full_name: 'acme/shop' }],
      });
      const user = await get('/user', { authorization: `Bearer ${token}` });
      expect(user.status).toBe(403);
    });

    it.each([
      [
        'another key',
        () =>
          createAppJwt(
            generateKeyPairSync('rsa', {
              modulusLength: 2048,
            }).privateKey.export({ type: 'pkcs1', format: 'pem' }),
          ),
      ],
      [
        'a token that has ended',
        () =>
          createAppJwt(credentials().app.privateKey, {
            iat: now() - 600,
            exp: now() - 1,
          }),
      ],
      [
        'a token that lives too long',
        () => createAppJwt(credentials().app.privateKey, { exp: now() + 3600 }),
      ],
      [
        'no signature at all',
        () =>
          `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(
            '{"iss":"1"}',
          ).toString('base64url')}.`,
      ],
    ])('is not whoever signs with %s', async (_what, jwt) => {
      expect((await asApp(jwt())).status).toBe(401);
    });

    it('is nobody else', async () => {
      expect(
        (await asApp(createAppJwt(credentials().app.privateKey, { iss: '2' })))
          .status,
      ).toBe(404);
      expect(
        (await get('/app', { authorization: `Bearer ${lab.tokens.aoi}` }))
          .status,
      ).toBe(401);
    });
  });

  it('keeps its secrets in files that only their owner reads', () => {
    for (const name of ['credentials.json', 'forge.json']) {
      expect(statSync(join(lab.dataDir, name)).mode % 0o1000).toBe(0o600);
    }
  });
});
