import { ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const BIN = resolve(__dirname, '../bin/drydock-lab');

jest.setTimeout(60_000);

describe('the command drydock-lab', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'lab-'));
  const options = ['--data-dir', dataDir];
  // The transform that runs TypeScript from source must not see the test runner's own settings.
  const env = { PATH: process.env.PATH };
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [BIN, ...args], { encoding: 'utf8', env });

  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  function start(): Promise<{ child: ChildProcess; baseUrl: string }> {
    const apps = join(__dirname, 'seed/__fixtures__');
    const child = spawn(
      process.execPath,
      [
        BIN,
        'start',
        '--port',
        '0',
        '--cluster-port',
        '0',
        '--registry-port',
        '0',
        '--edge-port',
        '0',
        '--apps',
        apps,
        ...options,
      ],
      { env },
    );
    return new Promise((done, failed) => {
      let text = '';
      child.stdout.on('data', chunk => {
        text += chunk;
        const url = /forge is at (\S+)[\s\S]*credentials\.json/.exec(text)?.[1];
        if (url) done({ child, baseUrl: url });
      });
      child.stderr.on('data', chunk => {
        text += chunk;
      });
      child.on('close', () => failed(new Error(text)));
    });
  }

  it('starts, tells its status, refuses a reset, ends on Ctrl-C, and resets then', async () => {
    const { child, baseUrl } = await start();
    expect(await (await fetch(`${baseUrl}/acme/tiny`)).text()).toContain(
      'A tiny application',
    );
    expect(run('status', ...options)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining(baseUrl),
    });
    expect(run('cluster', 'error-rate', '0.4', ...options)).toMatchObject({
      status: 0,
      stdout: "40 % of a canary's requests fail\n",
    });
    expect(run('reset', ...options)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('Stop it first'),
    });

    const ended = new Promise(done => child.on('close', done));
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(run('status', ...options)).toMatchObject({
      status: 3,
      stdout: expect.stringContaining('Not running'),
    });

    writeFileSync(join(dataDir, 'precious.txt'), 'keep me');
    expect(run('reset', ...options).status).toBe(0);
    expect(readdirSync(dataDir)).toEqual(['precious.txt']);
    expect(existsSync(dataDir)).toBe(true);
  });

  it.each([
    ['an unknown command', ['sail'], "unknown command 'sail'"],
    ['a share that is none', ['cluster', 'error-rate', 'x'], 'rate: '],
    [
      'a cluster command without a lab',
      ['cluster', 'compact', ...options],
      'No lab runs on',
    ],
    ['a port that is none', ['start', '--port', 'x', ...options], 'not a port'],
  ])('explains %s', (_what, args, message) => {
    const { status, stderr } = run(...args);
    expect(stderr).toContain(message);
    expect(status).toBe(1);
  });
});
