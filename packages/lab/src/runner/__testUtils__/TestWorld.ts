import { execFile } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { createForgeApp } from '../../forge/app';
import { Forge, openForge } from '../../forge/forge';
import { Repository } from '../../forge/store/schema';
import { RunRecord } from '../../forge/store/runs';
import { listen } from '../../listen';
import { LabRegistry, startRegistry } from '../../registry';
import { RegistryClient } from '../../registry/client/RegistryClient';
import { registryAccounts } from '../registryAccounts';
import { LabRunner, RunnerOptions, startRunner } from '../startRunner';

const ACCOUNT = { username: 'builder', password: 'pass-word-of-the-registry' };
const run = promisify(execFile);

/** A forge, a registry and a runner for one test file. */
export class TestWorld {
  private constructor(
    private readonly folder: string,
    readonly forge: Forge,
    readonly registry: LabRegistry,
    readonly runner: LabRunner,
    readonly warnings: string[],
    private readonly close: () => Promise<void>,
  ) {}

  static async start(options: Partial<RunnerOptions> = {}): Promise<TestWorld> {
    const folder = mkdtempSync(join(tmpdir(), 'lab-runner-'));
    const warnings: string[] = [];
    const logger = {
      info: () => undefined,
      warn: (message: string) => warnings.push(message),
    };
    const server = createServer();
    const port = await listen(server, 0);
    const forge = openForge({
      dataDir: join(folder, 'forge'),
      baseUrl: `http://localhost:${port}`,
      logger,
    });
    server.on('request', createForgeApp(forge));
    const registry = await startRegistry({
      dataDir: join(folder, 'registry'),
      accounts: registryAccounts(forge, ACCOUNT),
      logger,
    });
    const runner = startRunner({
      forge,
      registry,
      dataDir: join(folder, 'runner'),
      secrets: {
        REGISTRY_USERNAME: ACCOUNT.username,
        REGISTRY_PASSWORD: ACCOUNT.password,
      },
      buildSeconds: 0,
      logger,
      ...options,
    });
    return new TestWorld(
      folder,
      forge,
      registry,
      runner,
      warnings,
      async () => {
        const closed = new Promise(done => server.close(done));
        server.closeAllConnections();
        await closed;
      },
    );
  }

  async api(method: string, path: string, body?: unknown, login = 'aoi') {
    const response = await fetch(`${this.forge.urls.api}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.forge.credentials.tokens[login]}`,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!response.ok) {
      throw new Error(
        `${method} ${path}: ${response.status} ${await response.text()}`,
      );
    }
    return response;
  }

  /** Makes `acme/NAME`, private, and a working copy that {@link TestWorld.push} pushes from. */
  async repository(name: string): Promise<Repository> {
    await this.api('POST', '/orgs/acme/repos', { name, private: true });
    const repo = this.forge.store.repository('acme', name);
    if (!repo) throw new Error(`There is no repository ${name}.`);
    mkdirSync(this.work(name), { recursive: true });
    await this.git(name, 'init', '--quiet', '-b', 'main');
    const url = new URL(this.forge.urls.page(repo));
    url.username = 'aoi';
    url.password = this.forge.credentials.tokens.aoi;
    await this.git(name, 'remote', 'add', 'origin', url.href);
    return repo;
  }

  /** Commits files to a branch and pushes it; gives the commit. */
  async push(
    name: string,
    branch: string,
    files: Iterable<readonly [string, string]>,
  ): Promise<string> {
    await this.git(name, 'checkout', '--quiet', '-B', branch);
    for (const [path, text] of files) {
      const file = join(this.work(name), path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    await this.git(name, 'add', '--all');
    await this.git(name, 'commit', '--quiet', '-m', `Change ${branch}`);
    await this.git(name, 'push', '--quiet', 'origin', branch);
    return this.git(name, 'rev-parse', 'HEAD');
  }

  async git(name: string, ...words: string[]): Promise<string> {
    const identity = [
      '-c',
      'user.name=Aoi',
      '-c',
      'user.email=aoi@acme.example',
    ];
    const { stdout } = await run('git', [...identity, ...words], {
      cwd: this.work(name),
    });
    return stdout.trim();
  }

  /** The runs of a repository, oldest first, when all are over. */
  async runs(repo: Repository): Promise<RunRecord[]> {
    await this.runner.settled();
    return this.forge.runs.of(repo.id).reverse();
  }

  /** Everything the jobs of a run wrote. */
  log({ jobs }: RunRecord): string {
    return jobs.map(({ id }) => this.forge.runs.log(id)).join('');
  }

  registryClient(): RegistryClient {
    const ca = readFileSync(this.registry.caFile, 'utf8');
    return new RegistryClient({ url: this.registry.url, ca });
  }

  async stop(): Promise<void> {
    await this.runner.stop();
    await this.registry.stop();
    await this.close();
    await Promise.all(this.forge.pending);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private work(name: string): string {
    return join(this.folder, 'work', name);
  }
}
