import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PODS } from './resources';
import {
  ClusterCommand,
  clusterCommandSchema,
  runClusterCommand,
} from './commands';
import { LAB_OBJECTS } from './__testUtils__/testWorld';
import { FakeClock } from './__testUtils__/FakeClock';
import { WatchReader } from './__testUtils__/WatchReader';
import { LabCluster, startCluster } from './startCluster';

const POD_LIST = '/api/v1/pods';

describe('a lab cluster in trouble', () => {
  let cluster: LabCluster;
  let clock: FakeClock;
  const folder = mkdtempSync(join(tmpdir(), 'lab-'));
  const tokenFile = join(folder, 'tokens', 'lab');

  beforeEach(async () => {
    clock = new FakeClock();
    cluster = await startCluster({
      name: 'lab',
      clock,
      manifestsDir: LAB_OBJECTS,
      tokenFile,
      logger: { warn: () => undefined },
    });
  });

  afterEach(() => cluster.stop());
  afterAll(() => rmSync(folder, { recursive: true }));

  function ask(path: string, token = cluster.tokens.operator) {
    return fetch(cluster.url + path, {
      headers: { authorization: `Bearer ${token}` },
    });
  }

  function run(command: ClusterCommand) {
    return runClusterCommand(cluster, command);
  }

  it('measures more errors', () => {
    run({ command: 'error-rate', rate: 0.4 });
    expect(cluster.trouble.errorRate).toBe(0.4);
  });

  it('forbids a kind until it is allowed again, but not to the administrator', async () => {
    run({ command: 'forbid', kind: 'Pod' });
    expect((await ask(POD_LIST)).status).toBe(403);
    expect((await ask(POD_LIST, cluster.tokens.administrator)).status).toBe(
      200,
    );
    run({ command: 'allow', kind: 'Pod' });
    expect((await ask(POD_LIST)).status).toBe(200);
  });

  it('replaces the tokens: the old ones get a 401, the one in the file a 200', async () => {
    const old = { ...cluster.tokens };
    const reader = new WatchReader(
      await ask(
        `${POD_LIST}?watch=true&resourceVersion=${cluster.store.version}`,
      ),
    );
    const said = run({ command: 'expire-tokens' });
    expect(said).toContain(tokenFile);
    for (const token of Object.values(old)) {
      expect((await ask(POD_LIST, token)).status).toBe(401);
    }
    const written = readFileSync(tokenFile, 'utf8').trim();
    expect(written).not.toBe(old.operator);
    expect((await ask(POD_LIST, written)).status).toBe(200);
    expect((await ask(POD_LIST, cluster.tokens.reader)).status).toBe(200);
    expect(statSync(tokenFile).mode % 0o1000).toBe(0o600);
    await expect(reader.next()).rejects.toThrow();
  });

  it('answers nobody while it is down', async () => {
    run({ command: 'down' });
    await expect(ask(POD_LIST)).rejects.toThrow();
    run({ command: 'up' });
    expect((await ask(POD_LIST)).status).toBe(200);
  });

  it('answers late while it is slow', async () => {
    run({ command: 'slow', milliseconds: 700 });
    let isAnswered = false;
    const arrived = new Promise<void>(done => {
      const after = clock.after.bind(clock);
      clock.after = (milliseconds, later) => {
        done();
        return after(milliseconds, later);
      };
    });
    const answer = ask('/version').then(response => {
      isAnswered = true;
      return response;
    });
    await arrived;
    clock.advance(699);
    expect(isAnswered).toBe(false);
    clock.advance(1);
    expect((await answer).status).toBe(200);
  });

  it('cuts watches, and forgets history', async () => {
    const from = cluster.store.version;
    const reader = new WatchReader(
      await ask(`${POD_LIST}?watch=true&resourceVersion=${from}`),
    );
    expect(run({ command: 'kill-watches' })).toBe('Cut 1 watches');
    await expect(reader.next()).rejects.toThrow();
    cluster.store.create(PODS, {
      metadata: { name: 'x', namespace: 'booking' },
    });
    run({ command: 'compact' });
    const old = await ask(`${POD_LIST}?watch=true&resourceVersion=${from}`);
    expect(await old.text()).toContain('"code":410');
  });

  it('lets one account read, and the other act', async () => {
    const path =
      '/apis/argoproj.io/v1alpha1/namespaces/booking/rollouts/booking-web/status';
    const patch = (token: string) =>
      fetch(cluster.url + path, {
        method: 'PATCH',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/merge-patch+json',
        },
        body: '{"status":{"promoteFull":true}}',
      });
    expect((await patch(cluster.tokens.reader)).status).toBe(403);
    expect((await patch(cluster.tokens.operator)).status).toBe(200);
    expect((await ask(POD_LIST, cluster.tokens.reader)).status).toBe(200);
  });
});

describe('clusterCommandSchema', () => {
  it.each([
    ['a share above 1', { command: 'error-rate', rate: 2 }],
    ['no number', { command: 'slow', milliseconds: NaN }],
    ['an unknown kind', { command: 'forbid', kind: 'Node' }],
    ['an unknown command', { command: 'explode' }],
  ])('refuses %s', (_what, command) => {
    expect(clusterCommandSchema.safeParse(command).success).toBe(false);
  });
});
