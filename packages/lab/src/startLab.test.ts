import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLab } from './startLab';

describe('startLab', () => {
  let dataDir: string;

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'lab-'));
  });

  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  it('says where it is and who has a token', async () => {
    const lab = await startLab({ dataDir, host: '127.0.0.1' });
    expect(lab.baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(lab.apiBaseUrl).toBe(`${lab.baseUrl}/api/v3`);
    expect(Object.keys(lab.tokens)).toEqual(['aoi', 'ben', 'drydock-app[bot]']);
    await lab.stop();
    await expect(fetch(lab.baseUrl)).rejects.toThrow();
  });

  it('keeps repositories, records and tokens over a restart', async () => {
    const first = await startLab({ dataDir });
    const headers = { authorization: `token ${first.tokens.aoi}` };
    const made = await fetch(`${first.apiBaseUrl}/orgs/acme/repos`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ name: 'shop', auto_init: true }),
    });
    expect(made.status).toBe(201);
    await first.stop();
    const second = await startLab({ dataDir });
    expect(second.tokens).toEqual(first.tokens);
    const readme = await fetch(`${second.apiBaseUrl}/repos/acme/shop/readme`, {
      headers,
    });
    expect(await readme.json()).toMatchObject({ name: 'README.md' });
    await second.stop();
  });

  it('notes that it runs, until it stops', async () => {
    const lab = await startLab({ dataDir });
    const notes = join(dataDir, 'running.json');
    expect(JSON.parse(readFileSync(notes, 'utf8'))).toEqual({
      pid: process.pid,
      baseUrl: lab.baseUrl,
    });
    await lab.stop();
    expect(existsSync(notes)).toBe(false);
  });

  it('starts clusters beside the forge, and notes how to reach them', async () => {
    const lab = await startLab({ dataDir, clusters: [{ name: 'one' }] });
    const notes = JSON.parse(
      readFileSync(join(dataDir, 'running.json'), 'utf8'),
    );
    expect(notes.clusters).toEqual(lab.clusters);
    const [{ url, tokens }] = lab.clusters;
    const list = await fetch(`${url}/api/v1/pods`, {
      headers: { authorization: `Bearer ${tokens.reader}` },
    });
    expect(await list.json()).toMatchObject({ kind: 'PodList', items: [] });
    await lab.stop();
    await expect(fetch(`${url}/livez`)).rejects.toThrow();
  });

  it.each([
    ['without its token', 'wrong', 'one', 'compact', 401],
    ['for a cluster that is not there', undefined, 'two', 'compact', 404],
    ['it does not know', undefined, 'one', 'explode', 400],
    ['it knows', undefined, 'one', 'compact', 200],
  ])('answers a command %s', async (_what, token, cluster, command, status) => {
    const lab = await startLab({ dataDir, clusters: [{ name: 'one' }] });
    const { controlToken } = JSON.parse(
      readFileSync(join(dataDir, 'running.json'), 'utf8'),
    );
    const answer = await fetch(`${lab.baseUrl}/_lab/clusters/${cluster}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token ?? controlToken}` },
      body: JSON.stringify({ command }),
    });
    expect(answer.status).toBe(status);
    await lab.stop();
  });

  it('says that a port is taken', async () => {
    const other = createServer();
    const port = await new Promise<number>(done =>
      other.listen(0, '127.0.0.1', () => {
        const address = other.address();
        done(typeof address === 'object' && address ? address.port : 0);
      }),
    );
    await expect(startLab({ dataDir, port })).rejects.toThrow(
      `Port ${port} is in use`,
    );
    await new Promise(done => other.close(done));
  });

  it.each([
    ['is not JSON', '{', /forge\.json is not JSON.*reset/],
    ['lacks a field', '{"version":1}', /forge\.json: nextId: .*reset/],
  ])('names the file when a record %s', async (_how, content, message) => {
    writeFileSync(join(dataDir, 'forge.json'), content);
    await expect(startLab({ dataDir })).rejects.toThrow(message);
  });

  it('names what is wrong with a sample application', async () => {
    await expect(
      startLab({ dataDir, appsDir: join(dataDir, 'none') }),
    ).rejects.toThrow('There is no folder');
  });
});
