import { parse } from 'yaml';
import { RegistryPlan } from '../../plan';
import { describeWith, Run, runStep } from './__testUtils__/runStep';
import { Answer, Asked, TestServer, testServer } from './__testUtils__/server';
import { PACKAGES, workflow } from './__testUtils__/variants';

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

describeWith(
  'bash',
  'curl',
  'jq',
)('images in another registry', () => {
  const USER = 'robot$shop "x"';
  const PASSWORD = 'p\\a\'s"s${w}';
  const BASIC = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString(
    'base64',
  )}`;
  const LIST = '/v2/acme/shop/tags/list?n=1000';

  type Registry = Record<string, string>;
  interface Options {
    auth?: 'none' | 'basic' | 'bearer';
    realm?: string;
    deleteStatus?: number;
    password?: string;
  }

  /** A registry with these tags and the letter of their digest, two tags a page. */
  function registry(tags: Registry, options: Options) {
    const gone = new Set<string>();
    return ({ method, path, headers }: Asked, url: string): Answer => {
      if (path.startsWith('/token?')) {
        return headers.authorization === BASIC
          ? {
              status: 200,
              body: {
                token: `for:${new URL(path, url).searchParams.get(
                  'scope',
                )}`.replace(/[:,/]/g, '.'),
              },
            }
          : { status: 401 };
      }
      const wanted = method === 'DELETE' ? 'delete' : 'pull';
      const scope = `repository:acme/shop:${wanted}`;
      const known = {
        none: headers.authorization,
        basic: BASIC,
        bearer: `Bearer for.${scope.replace(/[:,/]/g, '.')}`,
      }[options.auth ?? 'none'];
      if (headers.authorization !== known) {
        const challenge =
          options.auth === 'basic'
            ? 'Basic realm="x"'
            : `Bearer realm="${
                options.realm ?? `${url}/token`
              }",service="registry",scope="${scope}"`;
        return { status: 401, headers: { 'WWW-Authenticate': challenge } };
      }
      if (path.startsWith('/v2/acme/shop/tags/list')) {
        const last = new URL(path, url).searchParams.get('last');
        const names = Object.keys(tags);
        const start = last === null ? 0 : names.indexOf(last) + 1;
        const page = names.slice(start, start + 2);
        const next = start + 2 < names.length;
        return {
          status: 200,
          body: { name: 'acme/shop', tags: page },
          ...(next
            ? {
                headers: {
                  Link: `<http://elsewhere.example.com/v2/acme/shop/tags/list?last=${page[1]}&n=2>; rel="next"`,
                },
              }
            : {}),
        };
      }
      const name = path.split('/').at(-1) ?? '';
      if (method === 'DELETE') {
        gone.add(name);
        return { status: options.deleteStatus ?? 202 };
      }
      const letter = tags[name];
      if (letter === undefined || letter === '') return { status: 404 };
      return {
        status: 200,
        headers: { 'Docker-Content-Digest': `sha256:${letter.repeat(64)}` },
      };
    };
  }

  async function clean(tags: Registry, options: Options = {}) {
    const server = await serve(registry(tags, options));
    const text = workflow(NAME).replace(
      'https://registry.example.com',
      server.url,
    );
    const run = await runStep(text, {
      job: 'images',
      step: REMOVE,
      expressions: {
        'github.event.pull_request.number': '42',
        'secrets.REGISTRY_USERNAME': USER,
        'secrets.REGISTRY_PASSWORD': options.password ?? PASSWORD,
      },
      runner: {},
    });
    return cleaned(run, server);
  }

  const OWN = { [`pr-42-${STAMP}`]: 'a', 'pr-42-20261123104501': 'b' };
  const digests = (...letters: string[]) =>
    letters.map(letter => `sha256:${letter.repeat(64)}`);

  it('are removed by digest, and nothing else is', async () => {
    const run = await clean({
      master: 'c',
      ...OWN,
      [`pr-4-${STAMP}`]: 'd',
      [`pr-421-${STAMP}`]: 'e',
      [`pr-42-${STAMP}-arm64`]: 'f',
      [`xpr-42-${STAMP}`]: '1',
      'pr-42-latest': '2',
    });
    expect(run.code).toBe(0);
    expect([...new Set(run.deleted)].sort()).toEqual(digests('a', 'b'));
  });

  it('stay when another tag has them too', async () => {
    const run = await clean({ ...OWN, keep: 'a' });
    expect(run.deleted).toEqual(digests('b'));
    expect(run.log).toContain(`pr-42-${STAMP} stays: it is keep too.`);
  });

  it('are not looked at one by one without a preview among them', async () => {
    const run = await clean({ master: 'c', other: 'd' });
    expect(run.server.lines()).toEqual([`GET ${LIST}`]);
  });

  it('may be gone already', async () => {
    const run = await clean({ [`pr-42-${STAMP}`]: '', keep: '' });
    expect(run).toMatchObject({ code: 0, deleted: [] });
  });

  it.each(['basic', 'bearer'] as const)(
    'are reached with %s credentials that nobody sees',
    async auth => {
      const run = await clean(OWN, { auth });
      expect(run.code).toBe(0);
      expect([...new Set(run.deleted)].sort()).toEqual(digests('a', 'b'));
      expect(run.log).not.toContain(PASSWORD);
      for (const { path } of run.server.asked) {
        expect(decodeURIComponent(path)).not.toContain(PASSWORD);
      }
    },
  );

  it('are asked for with the scope that the registry names', async () => {
    const run = await clean(OWN, { auth: 'bearer' });
    const scopes = run.server.asked
      .filter(({ path }) => path.startsWith('/token?'))
      .map(({ path }) =>
        new URL(path, run.server.url).searchParams.get('scope'),
      );
    expect(new Set(scopes)).toEqual(
      new Set(['repository:acme/shop:pull', 'repository:acme/shop:delete']),
    );
  });

  it('are not asked for at an address in the clear that the registry names', async () => {
    const run = await clean(OWN, {
      auth: 'bearer',
      realm: 'http://evil.example.com/token',
    });
    expect(run.code).not.toBe(0);
    expect(run.log).toContain('not safe');
  });

  it('stay with a wrong password, and the run says so', async () => {
    const run = await clean(OWN, { auth: 'bearer', password: 'wrong' });
    expect(run).toMatchObject({ deleted: [] });
    expect(run.code).not.toBe(0);
    expect(run.log).toContain(
      'refuses REGISTRY_USERNAME and REGISTRY_PASSWORD',
    );
  });

  it('stay where the registry does not remove, and the run says what to do', async () => {
    const run = await clean(OWN, { deleteStatus: 405 });
    expect(run.code).not.toBe(0);
    expect(run.log).toContain('registry-cleanup');
  });

  it('come with credentials by standard input only', async () => {
    const run = await runStep(workflow(NAME), {
      job: 'images',
      step: REMOVE,
      expressions: {
        'github.event.pull_request.number': '42',
        'secrets.REGISTRY_USERNAME': USER,
        'secrets.REGISTRY_PASSWORD': PASSWORD,
      },
      runner: {},
      programs: {
        curl: '#!/bin/sh\ncase "$*" in *robot*) touch seen;; esac\ncat >/dev/null\nexit 7\n',
      },
    });
    expect(run.code).not.toBe(0);
    expect(run.left).toEqual([]);
    expect(run.log).toContain('The registry does not answer');
  });

  it.each<[string, Partial<RegistryPlan>]>([
    ['of the run', { login: 'run-token' }],
    ['in secrets', { login: 'secrets' }],
  ])('are reached with the credentials %s', (where, login) => {
    const text = workflow(NAME, {
      registry: { ...PACKAGES, cleanup: 'registry-api', ...login },
    });
    const { env } = parse(text).jobs.images.steps[0];
    expect(env.REGISTRY_PASSWORD).toBe(
      where === 'of the run'
        ? '${{ github.token }}'
        : '${{ secrets.REGISTRY_PASSWORD }}',
    );
  });
});
