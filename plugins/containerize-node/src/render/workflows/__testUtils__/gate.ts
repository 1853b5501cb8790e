import { Run, runStep } from './runStep';
import { Answer, Asked, TestServer, testServer } from './server';
import { workflow } from './variants';

export const SHA = '0123456789abcdef0123456789abcdef01234567';
export const TOKEN = 'token-of-the-run';
export const GATE = 'Check the comment, its author and the pull request';

interface Pull {
  state: string;
  labels: { name: string }[];
  head: { sha: string; ref: string; repo: { id: number } | null };
  base: { repo: { id: number } };
  title: string;
}

export const PULL: Pull = {
  state: 'open',
  title: 'Add a cart',
  labels: [{ name: 'bug' }, { name: 'preview' }],
  head: { sha: SHA, ref: 'cart', repo: { id: 7 } },
  base: { repo: { id: 7 } },
};

/** A forge with one pull request, in which `ben` writes, `root` administers and everybody else reads. */
export function forge(pull: unknown, statuses: Record<string, number> = {}) {
  return ({ method, path }: Asked): Answer => {
    const status = statuses[`${method} ${path}`];
    if (status !== undefined) return { status, body: { message: 'no' } };
    const login = /^\/repos\/acme\/shop\/collaborators\/(.+)\/permission$/.exec(
      path,
    )?.[1];
    if (method === 'GET' && login !== undefined) {
      const permissions: Record<string, string> = {
        ben: 'write',
        root: 'admin',
      };
      return {
        status: 200,
        body: { permission: permissions[login] ?? 'read' },
      };
    }
    if (method === 'GET' && path === '/repos/acme/shop/pulls/42') {
      return { status: 200, body: pull };
    }
    if (method === 'POST') return { status: 201, body: {} };
    return { status: 404, body: {} };
  };
}

export const COMMENT = {
  'github.token': TOKEN,
  'github.event.comment.body': '/preview',
  'github.event.comment.id': '99',
  'github.event.comment.user.login': 'ben',
  'github.event.comment.user.type': 'User',
  'github.event.comment.performed_via_github_app.id': '',
  'github.event.comment.performed_via_github_app.slug': '',
  'github.event.issue.number': '42',
};

interface Case {
  comment?: Partial<typeof COMMENT>;
  pull?: Partial<Pull>;
  answer?: (asked: Asked) => Answer;
  text?: string;
}

const servers: TestServer[] = [];

/** A server that `closeServers` closes. */
export async function serve(
  answer: (asked: Asked) => Answer,
): Promise<TestServer> {
  const server = await testServer(answer);
  servers.push(server);
  return server;
}

export async function closeServers(): Promise<void> {
  await Promise.all(servers.splice(0).map(server => server.close()));
}

export async function gate({
  comment = {},
  pull = {},
  answer = forge({ ...PULL, ...pull }),
  text = workflow('preview'),
}: Case): Promise<Run & { server: TestServer }> {
  const server = await serve(answer);
  const run = await runStep(text, {
    job: 'authorize',
    step: GATE,
    expressions: { ...COMMENT, ...comment },
    runner: { GITHUB_API_URL: server.url },
  });
  return { ...run, server };
}

/** Reactions and replies that were sent. */
export function said(server: TestServer): string[] {
  return server.asked
    .filter(({ method }) => method === 'POST')
    .map(
      ({ path, body }) => `${path.replace('/repos/acme/shop/', '')} ${body}`,
    );
}

export const reaction = (content: string) =>
  `issues/comments/99/reactions {"content": "${content}"}`;

export const body = (text: string) => ({ 'github.event.comment.body': text });
export const author = (login: string, type = 'User') => ({
  'github.event.comment.user.login': login,
  'github.event.comment.user.type': type,
});
export const app = (id: string, slug: string) => ({
  'github.event.comment.performed_via_github_app.id': id,
  'github.event.comment.performed_via_github_app.slug': slug,
});
