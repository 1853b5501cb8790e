import { parse } from 'yaml';
import { describeWith, Run, runStep } from './__testUtils__/runStep';
import { Answer, Asked, TestServer, testServer } from './__testUtils__/server';
import { PACKAGES, PREVIEW, workflow } from './__testUtils__/variants';

// Each run starts some dozen processes, which takes its time on a busy machine.
jest.setTimeout(60_000);

const NAME = 'preview-cleanup';
const REMOVE = 'Remove the images of the pull request';
const STAMP = '20261123104500';

const servers: TestServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map(server => server.close()));
});

async function serve(answer: (asked: Asked, url: string) => Answer) {
  const server = await testServer(answer);
  servers.push(server);
  return server;
}

type Cleaned = Run & { server: TestServer; deleted: string[] };

function cleaned(run: Run, server: TestServer): Cleaned {
  const deleted = server.asked
    .filter(({ method }) => method === 'DELETE')
    .map(({ path }) => path.split('/').at(-1) ?? '');
  return { ...run, server, deleted };
}

describe('the clean-up', () => {
  const { on, jobs } = parse(workflow(NAME));

  it('runs the version of the default branch and checks nothing out', () => {
    expect(on).toEqual({
      pull_request_target: { types: ['closed', 'synchronize'] },
    });
    expect(workflow(NAME)).not.toContain('uses:');
  });

  it('removes images of its own branches and labels of forks only', () => {
    expect(jobs.images.if).toBe(
      "github.event.action == 'closed' && github.event.pull_request.head.repo.full_name == github.repository",
    );
    expect(jobs.label.if).toBe(
      "github.event.action == 'synchronize' && !(github.event.pull_request.head.repo.full_name == github.repository)",
    );
  });

  it('leaves the images alone where the registry does it', () => {
    const text = workflow(NAME, { registry: { ...PACKAGES, cleanup: 'none' } });
    expect(Object.keys(parse(text).jobs)).toEqual(['label']);
  });
});

describeWith(
  'bash',
  'curl',
  'jq',
)('the label of a fork', () => {
  const unlabel = async (status: number, label = 'preview', number = '42') => {
    const server = await serve(() => ({ status, body: [] }));
    const run = await runStep(
      workflow(NAME, { preview: { ...PREVIEW, label } }),
      {
        job: 'label',
        step: 'Remove the label',
        expressions: {
          'github.token': 'token',
          'github.event.pull_request.number': number,
        },
        runner: { GITHUB_API_URL: server.url },
      },
    );
    return { ...run, server };
  };

  it.each([
    ['preview', 'preview'],
    ['needs preview/now?', 'needs%20preview%2Fnow%3F'],
    ['$(touch pwned)', '%24(touch%20pwned)'],
    ["'; touch pwned; '", "'%3B%20touch%20pwned%3B%20'"],
    ['日本', '%E6%97%A5%E6%9C%AC'],
  ])('is removed: %j', async (label, written) => {
    const run = await unlabel(200, label);
    expect(run).toMatchObject({ code: 0, left: [] });
    expect(run.server.lines()).toEqual([
      `DELETE /repos/acme/shop/issues/42/labels/${written}`,
    ]);
  });

  it('may be gone already', async () => {
    expect((await unlabel(404)).code).toBe(0);
  });

  it('makes the run fail when it stays', async () => {
    const run = await unlabel(403);
    expect(run.code).not.toBe(0);
    expect(run.log).toContain('status 403');
  });

  it('is not asked for with a number that is none', async () => {
    const run = await unlabel(200, 'preview', '$(touch pwned)');
    expect(run.code).not.toBe(0);
    expect(run.server.asked).toEqual([]);
  });
});

describeWith(
  'bash',
  'curl',
  'jq',
)("versions in the forge's registry", () => {
  interface Version {
    id: number;
    metadata: { container: { tags: string[] } };
  }
  const version = (id: number, ...tags: string[]): Version => ({
    id,
    metadata: { container: { tags } },
  });

  async function clean(
    versions: Version[],
    options: { type?: string; repository?: string; refuse?: number[] } = {},
  ) {
    const { type = 'Organization', repository = 'acme/shop' } = options;
    const server = await serve(({ method, path }) => {
      if (path === '/users/acme') return { status: 200, body: { type } };
      const url = new URL(path, 'http://forge');
      const id = Number(path.split('/').at(-1));
      if (method === 'DELETE') {
        return { status: options.refuse?.includes(id) ? 403 : 204 };
      }
      if (!url.pathname.endsWith('/versions')) return { status: 404 };
      const page = Number(url.searchParams.get('page'));
      return {
        status: versions.length > 0 ? 200 : 404,
        body: versions.slice((page - 1) * 100, page * 100),
      };
    });
    const run = await runStep(
      workflow(NAME, { registry: { ...PACKAGES, repository } }),
      {
        job: 'images',
        step: REMOVE,
        expressions: {
          'github.token': 'token',
          'github.event.pull_request.number': '42',
        },
        runner: { GITHUB_API_URL: server.url },
      },
    );
    return cleaned(run, server);
  }

  it('are removed when all their tags are previews of the pull request', async () => {
    const run = await clean([
      version(1, `pr-42-${STAMP}`),
      version(2, `pr-42-${STAMP}`, 'pr-42-20261123104501'),
      version(3, `pr-42-${STAMP}`, 'stable'),
      version(4, `pr-4-${STAMP}`),
      version(5, `pr-421-${STAMP}`),
      version(6, `xpr-42-${STAMP}`),
      version(7, `pr-42-${STAMP}-arm64`),
      version(8, `pr-42-${STAMP}0`),
      version(9, 'sha-0123'),
      version(10),
      version(11, 'pr-42-2026112310450x'),
    ]);
    expect(run.code).toBe(0);
    expect(run.deleted).toEqual(['1', '2']);
    expect(run.server.lines()[1]).toBe(
      'GET /orgs/acme/packages/container/shop/versions?per_page=100&page=1',
    );
  });

  it('are found on every page before any is removed', async () => {
    const many = Array.from({ length: 205 }, (_, n) =>
      version(
        n + 1,
        n % 100 === 99 || n === 204 ? `pr-42-${STAMP}` : `sha-${n}`,
      ),
    );
    const run = await clean(many);
    expect(run.deleted).toEqual(['100', '200', '205']);
    const methods = run.server.asked.map(({ method }) => method);
    expect(methods.lastIndexOf('GET')).toBeLessThan(methods.indexOf('DELETE'));
  });

  it('of a person, below a longer name, are asked for there', async () => {
    const run = await clean([version(1, `pr-42-${STAMP}`)], {
      type: 'User',
      repository: 'acme/shop/web',
    });
    expect(run.server.lines().at(-1)).toBe(
      'DELETE /users/acme/packages/container/shop%2Fweb/versions/1',
    );
  });

  it('need not exist', async () => {
    const run = await clean([]);
    expect(run).toMatchObject({ code: 0, deleted: [] });
  });

  it('that cannot be removed make the run fail after the others', async () => {
    const run = await clean(
      [version(1, `pr-42-${STAMP}`), version(2, `pr-42-${STAMP}`)],
      { refuse: [1] },
    );
    expect(run.deleted).toEqual(['1', '2']);
    expect(run.code).not.toBe(0);
    expect(run.log).toContain('Version 1 could not be removed: status 403');
    expect(run.log).toContain('role Admin on the package');
  });
});
