import { mkdirSync, rmSync } from 'node:fs';
import { setMaxListeners } from 'node:events';
import { Forge, ForgeEvent } from '../forge/forge';
import { JobRecord, RunRecord } from '../forge/store/runs';
import { conclude } from '../forge/store/RunStore';
import { interpolate } from './expressions/evaluate';
import { ConcurrencyGroups } from './run/ConcurrencyGroups';
import { Slots } from './run/Slots';
import { WorkflowRun } from './run/WorkflowRun';
import { githubContext } from './run/facts';
import { RunnerParts, RunnerRegistry } from './run/parts';
import { inputsOf } from './trigger/inputs';
import { triggerFor } from './trigger/matches';
import { Occasion, occasionOf } from './trigger/occasions';
import {
  WorkflowFile,
  readHead,
  readWorkflow,
  workflowFiles,
} from './workflow/read';
import { Trigger, Workflow, WorkflowHead } from './workflow/schema';

/** How the lab's runner is started. @internal */
export interface RunnerOptions {
  forge: Forge;
  registry: RunnerRegistry;
  /** Folder for what jobs work on; emptied at the start. */
  dataDir: string;
  /** Secrets of the organization, by name. */
  secrets: Readonly<Record<string, string>>;
  /** How long the build of an image takes; 3 seconds unless given. */
  buildSeconds?: number;
  /** How many jobs work at once; 2 unless given. */
  jobs?: number;
  logger: { warn(message: string): void };
}

/** The lab's workflow runner. @internal */
export interface LabRunner {
  /** Resolves when every event so far is dealt with and no run goes on. */
  settled(): Promise<void>;
  /** Ends all runs with their processes. */
  stop(): Promise<void>;
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Hears what happens at the forge and runs the workflows that it starts. */
class Runner {
  private readonly active = new Set<Promise<void>>();
  private order: Promise<void> = Promise.resolve();

  constructor(
    private readonly parts: RunnerParts,
    private readonly logger: { warn(message: string): void },
  ) {}

  /** Events are looked at one after another, so that runs begin in the order of what started them. */
  hear(heard: ForgeEvent): void {
    this.order = this.order
      .then(() => this.consider(heard))
      .catch(error =>
        this.logger.warn(`Workflows for ${heard.event}: ${reason(error)}`),
      );
  }

  async settled(): Promise<void> {
    let before: Promise<void> | undefined;
    while (before !== this.order || this.active.size > 0) {
      before = this.order;
      await before;
      await Promise.all(this.active);
    }
  }

  private async consider(heard: ForgeEvent): Promise<void> {
    const { forge, stopping } = this.parts;
    if (stopping.aborted) return;
    const occasion = await occasionOf(forge, heard);
    if (!occasion) return;
    const gitDir = forge.gitDir(occasion.repository);
    for (const file of await workflowFiles(gitDir, occasion.sha)) {
      const head = this.headOf(file, occasion);
      const trigger = head && triggerFor(head, file.path, occasion);
      if (head && trigger) this.start(occasion, file, head, trigger);
    }
  }

  /** A file that cannot be read is a failed run of the push that brought it; other events pass it by, as at GitHub. */
  private headOf(
    file: WorkflowFile,
    occasion: Occasion,
  ): WorkflowHead | undefined {
    try {
      return readHead(file);
    } catch (error) {
      if (occasion.event === 'push') {
        this.fail(this.record(occasion, file), reason(error));
      } else this.logger.warn(reason(error));
      return undefined;
    }
  }

  private start(
    occasion: Occasion,
    file: WorkflowFile,
    head: WorkflowHead,
    trigger: Trigger,
  ): void {
    const record = this.record(occasion, file, head.name);
    try {
      const workflow = readWorkflow(file);
      const inputs = inputsOf(
        trigger.inputs,
        occasion.dispatched?.inputs ?? {},
      );
      this.parts.forge.runs.change(record, () => {
        record.title = this.titleOf(occasion, record, workflow);
        record.jobs = Object.keys(workflow.jobs).map(key => this.job(key));
      });
      const facts = { occasion, record, workflow, inputs };
      const done = new WorkflowRun(this.parts, facts).execute();
      this.active.add(done);
      void done.finally(() => this.active.delete(done));
    } catch (error) {
      this.fail(record, reason(error));
    }
  }

  private titleOf(
    occasion: Occasion,
    record: RunRecord,
    workflow: Workflow,
  ): string {
    const named = workflow['run-name'];
    if (named === undefined) return record.title;
    const github = githubContext(this.parts, { occasion, record });
    return interpolate(named, { contexts: { github, vars: {} } });
  }

  private record(
    occasion: Occasion,
    { path }: WorkflowFile,
    name: string = path,
  ): RunRecord {
    const { runs } = this.parts.forge;
    const now = new Date().toISOString();
    const { repository, ref } = occasion;
    const earlier = runs.of(repository.id).find(run => run.path === path);
    const record: RunRecord = {
      id: runs.newId(),
      repositoryId: repository.id,
      path,
      name,
      title: occasion.title ?? name,
      event: occasion.event,
      number: (earlier?.number ?? 0) + 1,
      branch: ref.replace(/^refs\/(heads|tags)\//, ''),
      sha: occasion.sha,
      login: occasion.login,
      createdAt: now,
      updatedAt: now,
      status: 'queued',
      conclusion: null,
      startedAt: null,
      completedAt: null,
      problem: null,
      jobs: [],
    };
    runs.add(record);
    return record;
  }

  private job(key: string): JobRecord {
    return {
      id: this.parts.forge.runs.newId(),
      key,
      name: key,
      labels: [],
      createdAt: new Date().toISOString(),
      status: 'queued',
      conclusion: null,
      startedAt: null,
      completedAt: null,
      steps: [],
      annotations: [],
      summary: '',
    };
  }

  private fail(record: RunRecord, problem: string): void {
    this.parts.forge.runs.change(record, () => {
      record.problem = problem;
      conclude(record, 'failure', new Date().toISOString());
    });
  }
}

/**
 * Starts the lab's workflow runner on the events of a forge.
 *
 * @internal
 */
export function startRunner(options: RunnerOptions): LabRunner {
  const { forge, registry, dataDir, secrets, logger } = options;
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const stopping = new AbortController();
  // Every step of every job listens to it.
  setMaxListeners(0, stopping.signal);
  const runner = new Runner(
    {
      forge,
      registry,
      dataDir,
      secrets,
      buildMs: (options.buildSeconds ?? 3) * 1000,
      groups: new ConcurrencyGroups(),
      slots: new Slots(options.jobs ?? 2),
      stopping: stopping.signal,
    },
    logger,
  );
  const deaf = forge.listen(heard => runner.hear(heard));
  return {
    settled: () => runner.settled(),
    async stop() {
      deaf();
      stopping.abort();
      await runner.settled();
    },
  };
}
