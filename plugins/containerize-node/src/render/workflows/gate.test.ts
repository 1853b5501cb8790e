import {
  app,
  author,
  body,
  closeServers,
  COMMENT,
  forge,
  gate,
  GATE,
  PULL,
  reaction,
  said,
  SHA,
  TOKEN,
} from './__testUtils__/gate';
import { HOSTILE } from './__testUtils__/hostile';
import { describeWith, runStep } from './__testUtils__/runStep';
import { FORGE, PREVIEW, workflow } from './__testUtils__/variants';

// Each run starts some dozen processes, which takes its time on a busy machine.
jest.setTimeout(60_000);

afterEach(closeServers);

describeWith(
  'bash',
  'curl',
  'jq',
)('the gate of /preview', () => {
  it.each([
    ['alone', '/preview'],
    ['with blanks behind it', '/preview \t '],
    ['with a carriage return', '/preview\r\nplease'],
    ['with text for people below', '/preview\n\nThis is ready to look at.'],
  ])('admits a person who may write: %s', async (_what, text) => {
    const run = await gate({ comment: body(text) });
    expect(run).toMatchObject({ code: 0, outputs: `sha=${SHA}\n` });
    expect(said(run.server)).toEqual([reaction('eyes')]);
  });

  it('admits an administrator', async () => {
    const run = await gate({ comment: author('root') });
    expect(run.outputs).toBe(`sha=${SHA}\n`);
  });

  it.each([
    '/previews',
    '/preview now',
    ' /preview',
    '/Preview',
    'please /preview',
    'x\n/preview',
    '\n/preview',
    '/preview\u2028x',
    '/preview\u00a0',
    '/preview\rx',
    '`/preview`',
    HOSTILE.join(' '),
    HOSTILE.join('\n/preview'),
    ...HOSTILE.filter(
      text => !text.startsWith('\n') && !text.startsWith('\r\n'),
    ).map(text => `/preview${text}`),
  ])('ignores a comment that begins otherwise: %j', async text => {
    const run = await gate({ comment: body(text) });
    expect(run).toMatchObject({ code: 0, outputs: '', left: [] });
    expect(run.server.asked).toEqual([]);
  });

  it.each([
    ['reads only', author('eve')],
    ['is nobody', author('')],
    ['is an organization', author('acme', 'Organization')],
    ['lets an App speak', { ...author('eve'), ...app('4711', 'drydock') }],
  ])('refuses a person who %s', async (_what, comment) => {
    const run = await gate({ comment });
    expect(run).toMatchObject({ code: 0, outputs: '' });
    expect(said(run.server)).toEqual([reaction('confused')]);
  });

  it('admits the configured App under its own name', async () => {
    const run = await gate({
      comment: { ...author('drydock[bot]', 'Bot'), ...app('4711', 'drydock') },
    });
    expect(run.outputs).toBe(`sha=${SHA}\n`);
    expect(run.server.lines()).not.toContainEqual(
      expect.stringContaining('collaborators'),
    );
  });

  it.each([
    ['another App', author('evil[bot]', 'Bot'), app('4712', 'evil')],
    ['no App', author('evil[bot]', 'Bot'), app('', '')],
    ['an id that begins alike', author('x[bot]', 'Bot'), app('47110', 'x')],
    ['an id that is a pattern', author('x[bot]', 'Bot'), app('*', 'x')],
    [
      'another bot for which the App spoke',
      author('ben[bot]', 'Bot'),
      app('4711', 'drydock'),
    ],
    [
      'a bot that calls itself like a writer',
      author('ben', 'Bot'),
      app('', ''),
    ],
  ])('refuses a bot: %s', async (_what, who, via) => {
    const run = await gate({ comment: { ...who, ...via } });
    expect(run).toMatchObject({ code: 0, outputs: '' });
    expect(said(run.server)).toEqual([reaction('confused')]);
  });

  it('refuses every bot while no App is configured', async () => {
    const text = workflow('preview', {
      forge: { ...FORGE, appId: undefined },
    });
    for (const id of ['', '4711']) {
      const run = await gate({
        text,
        comment: { ...author('drydock[bot]', 'Bot'), ...app(id, 'drydock') },
      });
      expect(run.outputs).toBe('');
      expect(said(run.server)).toEqual([reaction('confused')]);
    }
  });

  it.each([
    ['a fork', { head: { ...PULL.head, repo: { id: 8 } } }, 'not for forks'],
    ['a deleted fork', { head: { ...PULL.head, repo: null } }, 'not for forks'],
    ['no label', { labels: [] }, 'Add the label `preview`'],
    [
      'a similar label',
      { labels: [{ name: 'Preview' }] },
      'Add the label `preview`',
    ],
  ])(
    'refuses a pull request with %s and says why',
    async (_what, pull, reply) => {
      const run = await gate({ pull });
      expect(run).toMatchObject({ code: 0, outputs: '' });
      const [first, second, ...rest] = said(run.server);
      expect(first).toBe(reaction('confused'));
      expect(second).toContain('issues/42/comments {');
      expect(second).toContain(reply);
      expect(rest).toEqual([]);
    },
  );

  it('refuses a closed pull request', async () => {
    const run = await gate({ pull: { state: 'closed' } });
    expect(run).toMatchObject({ code: 0, outputs: '' });
    expect(said(run.server)).toEqual([reaction('confused')]);
  });

  it.each([
    [
      'the permission',
      'GET /repos/acme/shop/collaborators/ben/permission',
      403,
    ],
    ['the pull request', 'GET /repos/acme/shop/pulls/42', 404],
  ])('fails when %s cannot be read', async (_what, line, status) => {
    const run = await gate({ answer: forge(PULL, { [line]: status }) });
    expect(run.code).not.toBe(0);
    expect(run.log).toContain(`status ${status}`);
    expect(run.outputs).toBe('');
  });

  it('takes a person whom the API does not know for a stranger', async () => {
    const run = await gate({
      answer: forge(PULL, {
        'GET /repos/acme/shop/collaborators/ben/permission': 404,
      }),
    });
    expect(run.outputs).toBe('');
    expect(said(run.server)).toEqual([reaction('confused')]);
  });

  it('goes on when a reaction is refused', async () => {
    const run = await gate({
      answer: forge(PULL, {
        'POST /repos/acme/shop/issues/comments/99/reactions': 403,
      }),
    });
    expect(run).toMatchObject({ code: 0, outputs: `sha=${SHA}\n` });
    expect(run.log).toContain('refused with status 403');
  });

  it.each([
    'f00',
    `${SHA}\nother=1`,
    `${SHA.slice(1)}G`,
    '$(touch pwned)',
    'refs/heads/main',
    SHA.toUpperCase(),
  ])('fails at a head that is not a commit: %j', async sha => {
    const run = await gate({ pull: { head: { ...PULL.head, sha } } });
    expect(run.code).not.toBe(0);
    expect(run).toMatchObject({ outputs: '', left: [] });
  });

  it('lets nothing happen below the command', async () => {
    const run = await gate({
      comment: body(`/preview\n${HOSTILE.join('\n')}`),
    });
    expect(run).toMatchObject({ code: 0, outputs: `sha=${SHA}\n`, left: [] });
    expect(run.log).toBe('');
  });

  it.each(HOSTILE)('refuses a login like %j', async login => {
    const run = await gate({ comment: author(login) });
    expect(run).toMatchObject({ code: 0, outputs: '', left: [] });
    expect(said(run.server)).toEqual([reaction('confused')]);
    expect(run.log).not.toContain(login.trim());
  });

  it('reads no title, no branch and no other label', async () => {
    const text = HOSTILE.join('');
    const run = await gate({
      pull: {
        title: text,
        head: { ...PULL.head, ref: text },
        labels: [...HOSTILE, 'preview'].map(name => ({ name })),
      },
    });
    expect(run).toMatchObject({ code: 0, outputs: `sha=${SHA}\n`, left: [] });
    expect(run.log).toBe('');
  });

  it('asks for a label whatever it is called', async () => {
    const label = HOSTILE.filter(
      text => !/[\p{Cc}\p{Zl}\p{Zp}]|\$\{\{/u.test(text),
    ).join('');
    const text = workflow('preview', { preview: { ...PREVIEW, label } });
    const without = await gate({ text });
    expect(without).toMatchObject({ code: 0, outputs: '', left: [] });
    expect(JSON.parse(without.server.asked.at(-1)?.body ?? '').body).toContain(
      label,
    );
    const having = await gate({ text, pull: { labels: [{ name: label }] } });
    expect(having).toMatchObject({ outputs: `sha=${SHA}\n`, left: [] });
  });

  it('sends the token as a header and shows it nowhere else', async () => {
    const run = await gate({
      text: workflow('preview'),
    });
    for (const { headers } of run.server.asked) {
      expect(headers.authorization).toBe(`Bearer ${TOKEN}`);
    }
    expect(run.log + run.outputs + run.summary).not.toContain(TOKEN);
  });

  it('gives curl the token by standard input only', async () => {
    const run = await runStep(workflow('preview'), {
      job: 'authorize',
      step: GATE,
      expressions: COMMENT,
      runner: { GITHUB_API_URL: 'http://127.0.0.1:1' },
      programs: {
        curl: '#!/bin/sh\nprintf "%s\\n" "$*" >>"$HOME/workspace/arguments"\ncat >/dev/null\nexit 7\n',
      },
    });
    expect(run.code).not.toBe(0);
    expect(run.log).toContain('No answer to GET');
    expect(run.left).toEqual(['arguments']);
  });
});
