import { spawnSync } from 'node:child_process';
import { problemWith } from '../__testUtils__/openApi';
import { Repository } from '../forge/store/schema';
import { RunRecord } from '../forge/store/runs';
import { TestWorld } from './__testUtils__/TestWorld';

// Each run starts many processes, and several test files run at once.
jest.setTimeout(120_000);

const CHECKOUT = 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1';

/** A workflow with one job of these lines below `job:`. */
function workflow(...job: string[]): string {
  return [
    'on: push',
    'permissions: {}',
    'jobs:',
    '  job:',
    '    runs-on: ubuntu-latest',
    ...job.map(line => `    ${line}`),
    '',
  ].join('\n');
}

/** Whether a process still works: one that has ended may wait for its parent to look. */
function isAlive(pid: number): boolean {
  const words = ['-o', 'stat=', '-p', String(pid)];
  const { stdout } = spawnSync('ps', words, { encoding: 'utf8' });
  return stdout.trim() !== '' && !stdout.trim().startsWith('Z');
}

describe('the runner', () => {
  let world: TestWorld;
  let repo: Repository;
  let branches = 0;

  beforeAll(async () => {
    world = await TestWorld.start();
    repo = await world.repository('tried');
    await world.push('tried', 'main', [['README.md', 'tried\n']]);
  });
  afterAll(() => world.stop());

  /** Pushes a workflow to a branch of its own. */
  async function push(text: string): Promise<void> {
    branches += 1;
    await world.git('tried', 'checkout', '--quiet', 'main');
    await world.push('tried', `try-${branches}`, [
      ['.github/workflows/try.yaml', text],
    ]);
  }

  async function run(text: string): Promise<RunRecord> {
    await push(text);
    const runs = await world.runs(repo);
    return runs[runs.length - 1];
  }

  const messages = (record: RunRecord) => [
    record.problem,
    ...record.jobs.flatMap(job => job.annotations.map(each => each.message)),
  ];

  it.each([
    ['services: {}', 'services'],
    ['strategy: {}', 'strategy'],
    ['needs: other', 'there is no job other'],
  ])('fails a run that wants %s', async (line, why) => {
    const record = await run(workflow(line, 'steps:', '- run: echo no'));
    expect(record).toMatchObject({ conclusion: 'failure', jobs: [] });
    expect(record.problem).toContain(why);
  });

  it.each([
    ['- uses: some/action@v1', 'the lab stands in for'],
    ['- uses: actions/checkout@v7', 'knows the commit'],
    [`- {uses: "${CHECKOUT}", with: {submodules: true}}`, 'submodules'],
    ['- {run: "print(1)", shell: python}', 'the lab has bash only'],
    ['- run: echo ${{ github.nothing.x }} ${{ unknown.x }}', 'Unrecognized'],
    ['- {run: echo no, working-directory: ../..}', 'leads out'],
    ['- run: echo NODE_OPTIONS=x >>"$GITHUB_ENV"', 'NODE_OPTIONS'],
    ['- run: echo nonsense >>"$GITHUB_OUTPUT"', 'neither NAME=VALUE'],
  ])('fails the step %s', async (line, why) => {
    const record = await run(workflow('steps:', line));
    expect(record.conclusion).toBe('failure');
    expect(messages(record).join('\n')).toContain(why);
  });

  it('hands outputs on, but none that holds a secret', async () => {
    const record = await run(
      [
        'on: push',
        'jobs:',
        '  first:',
        '    runs-on: ubuntu-latest',
        '    outputs:',
        '      plain: ${{ steps.a.outputs.x }}',
        '      secret: ${{ secrets.REGISTRY_PASSWORD }}',
        '    steps:',
        '    - id: a',
        '      run: printf "x<<END\\none\\ntwo\\nEND\\n" >>"$GITHUB_OUTPUT"',
        '  second:',
        '    needs: first',
        '    runs-on: ubuntu-latest',
        '    steps:',
        '    - env: {GOT: "${{ toJSON(needs.first) }}"}',
        '      run: printf "%s" "$GOT" | tr -d "\\n "',
      ].join('\n'),
    );
    expect(world.log(record)).toContain(
      '{"result":"success","outputs":{"plain":"one\\ntwo"}}',
    );
  });

  it('hides secrets in the log, also in Base64', async () => {
    const record = await run(
      workflow(
        'steps:',
        '- name: Try to show it',
        '  env: {P: "${{ secrets.REGISTRY_PASSWORD }}"}',
        '  run: |',
        '    echo "$P"; printf "user:%s" "$P" | base64; echo ::add-mask::hidden-word; echo hidden-word',
      ),
    );
    const log = world.log(record);
    const inner = Buffer.from('user:pass-word-of-the-registry').toString(
      'base64',
    );
    expect(log).not.toContain('pass-word-of-the-registry');
    expect(log).not.toContain(inner.slice(8, -8));
    expect(log).not.toContain('hidden-word');
  });

  it('gives steps a clean environment', async () => {
    process.env.LAB_TEST_SECRET = 'of the lab itself';
    const record = await run(workflow('steps:', '- run: env'));
    delete process.env.LAB_TEST_SECRET;
    const log = world.log(record);
    expect(log).toContain('GITHUB_REPOSITORY=acme/tried');
    expect(log).not.toContain('of the lab itself');
  });

  it.each([
    ['{}', '', 403],
    ['{contents: read}', '', 200],
    ['{contents: read}', '-X POST -d {}', 403],
  ])(
    'gives the token of a job %s: curl %s: %s',
    async (permissions, options, status) => {
      const record = await run(
        workflow(
          `permissions: ${permissions}`,
          'steps:',
          '- env: {TOKEN: "${{ github.token }}"}',
          `  run: 'curl -s -o /dev/null -w "status %{http_code}" ${options} -H "Authorization: Bearer $TOKEN" "$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/git/${
            options ? 'refs' : 'ref/heads/main'
          }"'`,
        ),
      );
      expect(world.log(record)).toContain(`status ${status}`);
    },
  );

  it('ends a run with all that its step has started', async () => {
    await push(
      workflow(
        'steps:',
        '- run: |',
        '    sleep 600 &',
        '    echo "child $!"',
        '    wait',
        '- if: always()',
        '  run: echo cleaned up',
      ),
    );
    const started = await new Promise<{ record: RunRecord; pid: number }>(
      found => {
        const look = setInterval(() => {
          const [record] = world.forge.runs.of(repo.id);
          const pid = /child (\d+)/.exec(world.log(record))?.[1];
          if (!pid) return;
          clearInterval(look);
          found({ record, pid: Number(pid) });
        }, 50);
      },
    );
    await world.api(
      'POST',
      `/repos/acme/tried/actions/runs/${started.record.id}/cancel`,
    );
    const runs = await world.runs(repo);
    const record = runs[runs.length - 1];
    expect(record.conclusion).toBe('cancelled');
    expect(world.log(record)).toContain('cleaned up');
    expect(isAlive(started.pid)).toBe(false);
  });

  it('starts nothing for what a job has done', async () => {
    const before = (await world.runs(repo)).length;
    await run(
      workflow(
        'permissions: {contents: write}',
        'steps:',
        `- uses: ${CHECKOUT}`,
        '- run: git push --quiet origin HEAD:refs/heads/by-job',
      ),
    );
    expect(await world.runs(repo)).toHaveLength(before + 1);
    await world.git('tried', 'ls-remote', '--exit-code', 'origin', 'by-job');
  });

  describe('shows runs', () => {
    const known: Record<string, string> = { workflow_id: 'hello.yaml' };
    const PREFIX = '/repos/{owner}/{repo}/actions';

    beforeAll(async () => {
      await world.git('tried', 'checkout', '--quiet', 'main');
      await world.push('tried', 'main', [
        [
          '.github/workflows/hello.yaml',
          workflow(
            'steps:',
            '- run: echo "**done**" >>"$GITHUB_STEP_SUMMARY"',
          ).replace('on: push', 'on: [push, workflow_dispatch]'),
        ],
      ]);
      const [last] = (await world.runs(repo)).reverse();
      known.run_id = String(last.id);
      known.job_id = String(last.jobs[0].id);
    });

    function request(method: string, path: string, body?: unknown) {
      const filled = path.replace(/\{(\w+)\}/g, (_, name) => known[name]);
      return fetch(
        `${world.forge.urls.api}/repos/acme/tried/actions${filled}`,
        {
          method,
          redirect: 'manual',
          headers: {
            authorization: `Bearer ${world.forge.credentials.tokens.aoi}`,
          },
          body: body === undefined ? undefined : JSON.stringify(body),
        },
      );
    }

    it.each([
      ['GET', '/runs', 200],
      ['GET', '/runs/{run_id}', 200],
      ['GET', '/runs/{run_id}/jobs', 200],
      ['GET', '/jobs/{job_id}', 200],
      ['GET', '/workflows/{workflow_id}/runs', 200],
      ['POST', '/runs/{run_id}/cancel', 409],
    ])('as GitHub describes %s %s', async (method, path, status) => {
      const response = await request(method, path);
      expect(response.status).toBe(status);
      const operation = `${method} ${PREFIX}${path}`;
      expect(
        problemWith(operation, status, await response.json()),
      ).toBeUndefined();
    });

    it('with their logs', async () => {
      const { status, headers } = await request('GET', '/jobs/{job_id}/logs');
      expect(status).toBe(302);
      const log = await fetch(headers.get('location') ?? '');
      expect(await log.text()).toContain('##[group]Run echo');
    });

    it('on a page, with what they wrote for people', async () => {
      const page = await fetch(
        `${world.forge.urls.base}/acme/tried/actions/runs/${known.run_id}`,
      );
      expect(await page.text()).toContain('<strong>done</strong>');
    });

    it('that a person starts by hand', async () => {
      const before = (await world.runs(repo)).length;
      const dispatch = (ref: string) =>
        request('POST', '/workflows/{workflow_id}/dispatches', { ref });
      expect((await dispatch('main')).status).toBe(204);
      expect((await dispatch('nowhere')).status).toBe(422);
      const [started] = (await world.runs(repo)).slice(before);
      expect(started).toMatchObject({
        event: 'workflow_dispatch',
        conclusion: 'success',
      });
    });
  });
});
