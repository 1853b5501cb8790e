import { mkdtempSync, rmSync } from 'node:fs';
import { RequestListener, createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Octokit } from '@octokit/rest';
import { createForgeApp } from '../../forge/app';
import { commitFiles } from '../../forge/domain/commitFiles';
import { createRepository } from '../../forge/domain/repositories';
import { Forge, openForge } from '../../forge/forge';
import { writeBlob } from '../../forge/git/objects';
import { resolveCommit } from '../../forge/git/refs';
import { FakeClock } from '../../kubernetes/__testUtils__/FakeClock';
import { Controllers } from '../../kubernetes/controllers/Controllers';
import { ClusterStore } from '../../kubernetes/store/ClusterStore';
import { noTrouble } from '../../kubernetes/trouble';
import { listen } from '../../listen';
import {
  TestRegistry,
  startTestRegistry,
} from '../../registry/__testUtils__/testRegistry';
import { registryImages } from '../../registryImages';
import { LabRunner, registryAccounts, startRunner } from '../../runner';
import { LabGitops, startGitops } from '../startGitops';

/** How long something may take, of the clock's time: intervals of Argo CD pass twice. */
const PATIENCE_MILLISECONDS = 400_000;
const STEP_MILLISECONDS = 500;

const ROBOT = { username: 'robot', password: 'between us' };

/** Something that has not become so. */
export class NotSo extends Error {
  constructor(readonly what: string, said: readonly string[]) {
    super(`It does not become so: ${what}\n${[...new Set(said)].join('\n')}`);
    this.name = 'NotSo';
  }
}

/** Forge, runner, registry, cluster and Argo CD together, with a clock that runs as fast as they can follow. */
export class LoopWorld {
  readonly clock = new FakeClock();
  readonly store = new ClusterStore(this.clock);
  readonly warnings: string[] = [];

  private constructor(
    readonly forge: Forge,
    readonly registry: TestRegistry,
    private readonly runner: LabRunner,
    private readonly gitops: (world: LoopWorld) => LabGitops,
    private readonly endings: (() => Promise<void> | void)[],
  ) {}

  private running: LabGitops | undefined;

  static async start(): Promise<LoopWorld> {
    const dataDir = mkdtempSync(join(tmpdir(), 'loop-'));
    let serve: RequestListener = (_, response) => response.end();
    const server = createServer((request, response) =>
      serve(request, response),
    );
    const port = await listen(server, 0);
    const baseUrl = `http://localhost:${port}`;
    const warnings: string[] = [];
    const logger = {
      info: () => undefined,
      warn: (message: string) => warnings.push(message),
    };
    const forge = openForge({ dataDir, baseUrl, logger });
    serve = createForgeApp(forge);
    const registry = await startTestRegistry({
      accounts: registryAccounts(forge, ROBOT),
    });
    const runner = startRunner({
      forge,
      registry,
      dataDir: join(dataDir, 'runner'),
      secrets: {
        REGISTRY_USERNAME: ROBOT.username,
        REGISTRY_PASSWORD: ROBOT.password,
      },
      buildSeconds: 0,
      logger,
    });
    const world: LoopWorld = new LoopWorld(
      forge,
      registry,
      runner,
      ({ store, clock }) =>
        startGitops({
          forge,
          clusters: [{ name: 'lab', url: 'http://127.0.0.1:1', store }],
          registry: { ...registry, ...ROBOT },
          clock,
          logger: {
            info: () => undefined,
            warn: message => world.warnings.push(message),
          },
        }),
      [
        () => world.running?.stop(),
        () => runner.stop(),
        () => registry.stop(),
        () =>
          new Promise(done => {
            server.close(() => done());
            server.closeAllConnections();
          }),
        () => rmSync(dataDir, { recursive: true, force: true }),
      ],
    );
    const kubernetes = new Controllers(
      { store: world.store, clock: world.clock, trouble: noTrouble() },
      { logger, releases: false, images: registryImages(registry) },
    );
    kubernetes.start();
    world.endings.unshift(() => kubernetes.stop());
    return world;
  }

  /** Begins with Argo CD; the forge is there before. */
  begin(): void {
    this.running = this.gitops(this);
  }

  get octokit(): Octokit {
    return new Octokit({
      baseUrl: this.forge.urls.api,
      auth: this.forge.credentials.tokens.aoi,
    });
  }

  /** Commits files to a branch of `acme/NAME`; without a parent when it is new. */
  async commit(
    name: string,
    branch: string,
    files: ReadonlyMap<string, string>,
  ): Promise<string> {
    const { forge } = this;
    const repo =
      forge.store.repository('acme', name) ??
      (await createRepository(forge, {
        owner: 'acme',
        name,
        private: true,
        topics: ['drydock'],
      }));
    const gitDir = forge.gitDir(repo);
    const changes = [];
    for (const [path, text] of files) {
      const sha = await writeBlob(gitDir, Buffer.from(text));
      changes.push({ path, entry: { mode: '100644', sha } });
    }
    const { sha } = await commitFiles(forge, repo, forge.store.author('aoi'), {
      branch,
      parent: await resolveCommit(gitDir, branch),
      changes,
      message: `Write to ${branch}`,
    });
    return sha;
  }

  /** Lets time pass until something is so. @throws NotSo */
  async until(what: string, isSo: () => unknown) {
    const end = this.clock.now() + PATIENCE_MILLISECONDS;
    while (!(await isSo())) {
      if (this.clock.now() > end) throw new NotSo(what, this.warnings);
      await this.pass(STEP_MILLISECONDS);
    }
  }

  /** Lets so much time pass. */
  async pass(milliseconds: number): Promise<void> {
    for (let passed = 0; passed < milliseconds; passed += STEP_MILLISECONDS) {
      this.clock.advance(STEP_MILLISECONDS);
      await this.runner.settled();
      await this.running?.settled();
      await setImmediate();
    }
  }

  async stop(): Promise<void> {
    for (const end of this.endings) await end();
  }
}
