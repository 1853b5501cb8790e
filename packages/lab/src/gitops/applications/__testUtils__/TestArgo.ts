import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commitFiles } from '../../../forge/domain/commitFiles';
import { createRepository } from '../../../forge/domain/repositories';
import { Forge, openForge } from '../../../forge/forge';
import { TreeChange, writeBlob } from '../../../forge/git/objects';
import { resolveCommit } from '../../../forge/git/refs';
import { FakeClock } from '../../../kubernetes/__testUtils__/FakeClock';
import { applyObject } from '../../../kubernetes/apply';
import { Controllers } from '../../../kubernetes/controllers/Controllers';
import { parseManifests } from '../../../kubernetes/manifests';
import { KubeObject } from '../../../kubernetes/objects';
import { APPLICATIONS, ResourceType } from '../../../kubernetes/resources';
import { ClusterStore } from '../../../kubernetes/store/ClusterStore';
import { noTrouble } from '../../../kubernetes/trouble';
import { ApplicationController } from '../ApplicationController';
import { Application, applicationSchema } from '../schema';
import { TargetLoader } from '../target/TargetLoader';
import { ApplicationWorld, TargetCluster } from '../world';

/** Where kustomize is not installed, what needs it is a counted skip. */
export const describeWithKustomize =
  spawnSync('kustomize', ['version']).status === 0 ? describe : describe.skip;

/** The lab's forge, one cluster with Argo CD, and a clock that a test turns. */
export class TestArgo {
  readonly clock = new FakeClock();
  readonly store = new ClusterStore(this.clock);
  readonly edge = new ClusterStore(this.clock);
  readonly warnings: string[] = [];
  readonly forge: Forge;
  readonly controller: ApplicationController;
  private readonly dataDir = mkdtempSync(join(tmpdir(), 'argo-'));
  private readonly kubernetes: Controllers;

  /** What the controllers of Argo CD stand on. */
  readonly clusters: readonly [TargetCluster, TargetCluster] = [
    { name: 'lab', url: 'http://127.0.0.1:7301', store: this.store },
    { name: 'edge', url: 'http://127.0.0.1:7303', store: this.edge },
  ];
  readonly logger = {
    info: () => undefined,
    warn: (message: string) => this.warnings.push(message),
  };

  constructor({ baseUrl = 'http://localhost:7300' } = {}) {
    const { clock, clusters, dataDir, logger } = this;
    this.forge = openForge({ dataDir, baseUrl, logger });
    const world: ApplicationWorld = {
      forge: this.forge,
      clock,
      logger,
      clusters,
      namespace: 'argocd',
      loader: new TargetLoader(this.forge),
    };
    this.kubernetes = new Controllers(
      { store: this.store, clock: this.clock, trouble: noTrouble() },
      { logger, releases: false },
    );
    this.controller = new ApplicationController(world);
    this.apply('apiVersion: v1\nkind: Namespace\nmetadata: {name: argocd}\n');
  }

  start(): void {
    this.startKubernetes();
    this.controller.start();
  }

  /** Without Argo CD, which a test starts by itself. */
  startKubernetes(): void {
    this.kubernetes.start();
  }

  async stop(): Promise<void> {
    this.kubernetes.stop();
    await this.controller.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  /** Commits files to a branch of `acme/NAME`, which is made when missing; null takes a file away. */
  async commit(
    name: string,
    files: Record<string, string | null | { link: string }>,
    branch = 'main',
  ): Promise<string> {
    const { forge } = this;
    const repo =
      forge.store.repository('acme', name) ??
      (await createRepository(forge, { owner: 'acme', name }));
    const gitDir = forge.gitDir(repo);
    const changes: TreeChange[] = [];
    for (const [path, file] of Object.entries(files)) {
      const text = typeof file === 'string' ? file : file?.link;
      const mode = typeof file === 'string' ? '100644' : '120000';
      const sha = text && (await writeBlob(gitDir, Buffer.from(text)));
      changes.push({ path, ...(sha ? { entry: { mode, sha } } : {}) });
    }
    const parent = await resolveCommit(gitDir, branch);
    const { sha } = await commitFiles(forge, repo, forge.store.author('aoi'), {
      branch,
      parent,
      changes,
      message: `Write ${Object.keys(files).join(', ')}`,
    });
    return sha;
  }

  /** Puts objects into the cluster of Argo CD. */
  apply(yaml: string): void {
    parseManifests(yaml, 'test').forEach(manifest =>
      applyObject(this.store, manifest),
    );
  }

  application(name: string): Application {
    return applicationSchema.parse(this.object(APPLICATIONS, name, 'argocd'));
  }

  find(
    type: ResourceType,
    name: string,
    namespace?: string,
  ): KubeObject | undefined {
    return this.store.get(type, { name, namespace });
  }

  object(type: ResourceType, name: string, namespace?: string): KubeObject {
    const object = this.find(type, name, namespace);
    if (!object) throw new Error(`There is no ${type.kind} ${name}`);
    return object;
  }

  /** Turns the clock by a second and waits for what that brings. */
  async second(): Promise<void> {
    for (let tenth = 0; tenth < 10; tenth += 1) {
      this.clock.advance(100);
      await this.controller.settled();
    }
  }

  async until(what: string, isSo: () => boolean, seconds = 60): Promise<void> {
    for (let passed = 0; passed < seconds; passed += 1) {
      if (isSo()) return;
      await this.second();
    }
    if (isSo()) return;
    const said = this.warnings.join('\n');
    throw new Error(`Within ${seconds} s it is not so: ${what}\n${said}`);
  }

  /** Until an Application is as expected, such as `Synced Healthy`. */
  async untilIs(name: string, expected: string, seconds = 60): Promise<void> {
    const seen = () => {
      const { sync, health } = this.application(name).status;
      return `${sync?.status} ${health?.status}`;
    };
    await this.until(
      `${name} is ${expected}`,
      () => seen() === expected,
      seconds,
    ).catch(error => {
      const status = JSON.stringify(this.application(name).status, null, 1);
      throw new Error(`${error.message}\nIt is ${seen()}: ${status}`);
    });
  }
}
