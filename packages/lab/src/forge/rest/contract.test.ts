import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Octokit } from '@octokit/rest';
import { parse } from 'yaml';
import { z } from 'zod';
import { RateLimiter } from '../http/rateLimit';
import { createAppJwt } from '../../__testUtils__/appJwt';
import { TestLab, startTestLab } from '../../__testUtils__/testLab';
import { restEndpoints } from '.';

const BASE = { owner: 'acme', repo: 'shop' };

const requestsSchema = z.array(
  z.object({
    operation: z.string(),
    parameters: z.record(z.string(), z.unknown()).default({}),
    caller: z
      .enum(['aoi', 'ben', 'drydock-app[bot]', 'the app', 'nobody'])
      .default('aoi'),
  }),
);
const REQUESTS = requestsSchema.parse(
  parse(readFileSync(join(__dirname, '__fixtures__/requests.yaml'), 'utf8')),
);

describe("the answers fit GitHub's own description", () => {
  let lab: TestLab;
  const known: Record<string, unknown> = {};
  const clients = new Map<string, Octokit>();

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
    known['the commit of main'] = data.commit.sha;
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

  it.each(REQUESTS.map((request, index) => ({ index, ...request })))(
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
    // Runs of workflows come of a runner; its test holds these answers to the description.
    const served = restEndpoints(new RateLimiter(1))
      .filter(({ path }) => !path.includes('/actions/'))
      .map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    const tried = new Set(REQUESTS.map(({ operation }) => operation));
    expect(served.filter(operation => !tried.has(operation))).toEqual([]);
  });
});
