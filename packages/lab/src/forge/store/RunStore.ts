import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { readJsonFile, writeJsonFile } from './jsonFile';
import {
  JobRecord,
  RunConclusion,
  RunProgress,
  RunRecord,
  RunState,
  runStateSchema,
} from './runs';

/** Older runs are forgotten with their logs. */
const KEPT_RUNS = 200;

/** Marks something as ended, and what has not begun as never begun. @internal */
export function conclude(
  progress: RunProgress,
  conclusion: RunConclusion,
  now: string,
): void {
  progress.status = 'completed';
  progress.conclusion = conclusion;
  progress.startedAt ??= now;
  progress.completedAt = now;
}

/**
 * Runs of workflows, kept in `runs.json` of the data directory, and the log of each job in a file of its own.
 *
 * @internal
 */
export class RunStore {
  private readonly state: RunState;
  private readonly file: string;
  private readonly logDir: string;
  private readonly cancels = new Map<number, () => void>();

  /** @throws when the records are damaged */
  constructor(dataDir: string) {
    this.file = join(dataDir, 'runs.json');
    this.logDir = join(dataDir, 'run-logs');
    mkdirSync(this.logDir, { recursive: true });
    this.state = readJsonFile(this.file, runStateSchema) ?? {
      version: 1,
      nextId: 1,
      runs: [],
    };
    this.endLost();
  }

  newId(): number {
    const id = this.state.nextId;
    this.state.nextId += 1;
    return id;
  }

  /** Runs of a repository, newest first. */
  of(repositoryId: number): RunRecord[] {
    return this.state.runs
      .filter(run => run.repositoryId === repositoryId)
      .reverse();
  }

  job(
    repositoryId: number,
    id: number,
  ): { run: RunRecord; job: JobRecord } | undefined {
    for (const run of this.of(repositoryId)) {
      const job = run.jobs.find(each => each.id === id);
      if (job) return { run, job };
    }
    return undefined;
  }

  add(run: RunRecord): void {
    this.state.runs.push(run);
    const old = this.state.runs
      .filter(each => each.status === 'completed')
      .slice(0, Math.max(0, this.state.runs.length - KEPT_RUNS));
    this.state.runs = this.state.runs.filter(each => !old.includes(each));
    old
      .flatMap(each => each.jobs)
      .forEach(({ id }) => rmSync(this.logFile(id), { force: true }));
    this.save();
  }

  /** Applies a change to a run and writes it. */
  change(run: RunRecord, apply: () => void): void {
    apply();
    run.updatedAt = new Date().toISOString();
    this.save();
  }

  appendLog(jobId: number, text: string): void {
    appendFileSync(this.logFile(jobId), text);
  }

  log(jobId: number): string {
    const file = this.logFile(jobId);
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  /** Names who ends a run that goes on; undefined when it is over. */
  onCancel(runId: number, cancel: (() => void) | undefined): void {
    if (cancel) this.cancels.set(runId, cancel);
    else this.cancels.delete(runId);
  }

  /** Ends a run. False when it is over already. */
  cancel(runId: number): boolean {
    const cancel = this.cancels.get(runId);
    cancel?.();
    return cancel !== undefined;
  }

  private logFile(jobId: number): string {
    return join(this.logDir, `${jobId}.log`);
  }

  /** Nobody goes on with what an earlier process has left. */
  private endLost(): void {
    const now = new Date().toISOString();
    for (const run of this.state.runs) {
      const parts = [run, ...run.jobs, ...run.jobs.flatMap(job => job.steps)];
      parts
        .filter(({ status }) => status !== 'completed')
        .forEach(part => conclude(part, 'cancelled', now));
    }
  }

  private save(): void {
    writeJsonFile(this.file, this.state);
  }
}
