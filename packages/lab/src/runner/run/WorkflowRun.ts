import { conclude } from '../../forge/store/RunStore';
import { JobRecord, RunConclusion } from '../../forge/store/runs';
import { Scope, Standing, holds, interpolate } from '../expressions/evaluate';
import { Json } from '../expressions/values';
import { Concurrency, Job } from '../workflow/schema';
import { RunFacts, githubContext } from './facts';
import { RunnerParts } from './parts';
import { JobResult, runJob } from './runJob';

/** The machine that generated workflows ask for. */
const RUNNER_LABELS = ['ubuntu-latest', 'ubuntu-24.04'];

function now(): string {
  return new Date().toISOString();
}

/** One run of one workflow. @internal */
export class WorkflowRun {
  private readonly results = new Map<string, JobResult>();
  private readonly waits = new Map<string, Promise<void>>();
  private readonly cancelled = new AbortController();

  constructor(
    private readonly parts: RunnerParts,
    private readonly facts: RunFacts,
  ) {}

  cancel(): void {
    this.cancelled.abort();
  }

  /** Runs it to its end. It does not throw: what goes wrong is part of the run. */
  async execute(): Promise<void> {
    const { parts, facts } = this;
    const { runs } = parts.forge;
    runs.onCancel(facts.record.id, () => this.cancel());
    const { concurrency } = facts.workflow;
    let leave: (() => void) | undefined;
    let entered = true;
    try {
      if (concurrency) {
        const place = this.place(concurrency, this.scope({}));
        leave = await this.enter(place, () => this.cancel(), this.cancelled);
        entered = leave !== undefined;
      }
      if (entered) await this.runJobs();
    } catch (error) {
      runs.change(facts.record, () => {
        facts.record.problem =
          error instanceof Error ? error.message : String(error);
      });
    } finally {
      leave?.();
      runs.onCancel(facts.record.id, undefined);
      runs.change(facts.record, () => {
        facts.record.jobs
          .filter(({ status }) => status !== 'completed')
          .forEach(job => conclude(job, 'cancelled', now()));
        conclude(facts.record, this.conclusion(), now());
      });
    }
  }

  private async runJobs(): Promise<void> {
    const { parts, facts } = this;
    parts.forge.runs.change(facts.record, () => {
      facts.record.status = 'in_progress';
      facts.record.startedAt = now();
    });
    for (const record of facts.record.jobs) this.start(record.key);
    await Promise.all(this.waits.values());
  }

  /** Begins a job's wait for the jobs that it needs, which begin theirs. */
  private start(key: string): Promise<void> {
    const known = this.waits.get(key);
    if (known) return known;
    const { needs } = this.facts.workflow.jobs[key];
    const needed = Promise.all(needs.map(need => this.start(need)));
    const done = needed.then(() => this.settle(key));
    this.waits.set(key, done);
    return done;
  }

  private async settle(key: string): Promise<void> {
    const record = this.facts.record.jobs.find(each => each.key === key);
    if (!record) throw new Error(`The run has no job ${key}.`);
    const job = this.facts.workflow.jobs[key];
    const { runs } = this.parts.forge;
    let ended: JobResult = { result: 'failure', outputs: {} };
    try {
      ended = await this.decide(job, record);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      runs.change(this.facts.record, () => {
        record.annotations.push({ level: 'error', message });
      });
    }
    this.results.set(key, ended);
    runs.change(this.facts.record, () => conclude(record, ended.result, now()));
  }

  private async decide(job: Job, record: JobRecord): Promise<JobResult> {
    const needs = this.needsOf(job);
    const scope = this.scope({ needs });
    const standing = this.standingFor(job);
    const skipped: JobResult = { result: 'skipped', outputs: {} };
    if (this.parts.stopping.aborted) return { ...skipped, result: 'cancelled' };
    if (!holds(job.if, { ...scope, standing })) {
      return standing === 'cancelled'
        ? { ...skipped, result: 'cancelled' }
        : skipped;
    }
    record.name = interpolate(job.name ?? record.key, scope);
    record.labels = [interpolate(job['runs-on'], scope)];
    const stranger = record.labels.find(each => !RUNNER_LABELS.includes(each));
    if (stranger !== undefined) {
      throw new Error(
        `runs-on: no runner of the lab is called ${stranger}; it has ${RUNNER_LABELS.join(
          ', ',
        )}.`,
      );
    }
    return this.inGroup(job, record, needs, scope);
  }

  /** Waits for the job's place in its group, and for a free machine. */
  private async inGroup(
    job: Job,
    record: JobRecord,
    needs: Json,
    scope: Scope,
  ): Promise<JobResult> {
    const { parts, facts } = this;
    const control = new AbortController();
    const cancel = () => control.abort();
    // A job that runs although the run was cancelled, because its condition says so, is not cancelled by it again.
    if (!this.cancelled.signal.aborted) {
      this.cancelled.signal.addEventListener('abort', cancel, { once: true });
    }
    let leave: (() => void) | undefined;
    if (job.concurrency) {
      const place = this.place(job.concurrency, scope);
      parts.forge.runs.change(facts.record, () => {
        record.status = 'pending';
      });
      leave = await this.enter(place, cancel, control);
      if (!leave) return { result: 'cancelled', outputs: {} };
    }
    const giveBack = await parts.slots.take();
    try {
      parts.forge.runs.change(facts.record, () => {
        record.status = 'in_progress';
        record.startedAt = now();
      });
      const { signal } = control;
      return await runJob({ parts, facts, job, record, needs, signal });
    } finally {
      giveBack();
      leave?.();
      this.cancelled.signal.removeEventListener('abort', cancel);
    }
  }

  private enter(
    { key, cancelOthers }: { key: string; cancelOthers: boolean },
    cancel: () => void,
    control: AbortController,
  ): Promise<(() => void) | undefined> {
    const signal = AbortSignal.any([control.signal, this.parts.stopping]);
    return this.parts.groups.enter(key, { cancelOthers, cancel, signal });
  }

  private place(concurrency: Concurrency, scope: Scope) {
    const group = interpolate(concurrency.group, scope).toLowerCase();
    return {
      key: `${this.facts.occasion.repository.id} ${group}`,
      cancelOthers:
        interpolate(concurrency['cancel-in-progress'], scope) === 'true',
    };
  }

  private scope(more: Readonly<Record<string, Json>>): Scope {
    return {
      contexts: {
        github: githubContext(this.parts, this.facts),
        inputs: this.facts.inputs,
        vars: {},
        ...more,
      },
    };
  }

  private needsOf({ needs }: Job): Json {
    return Object.fromEntries(
      needs.map(need => [need, { ...this.result(need) }]),
    );
  }

  private result(key: string): JobResult {
    return this.results.get(key) ?? { result: 'skipped', outputs: {} };
  }

  /** How everything went that a job needs, directly or through others. */
  private standingFor({ needs }: Job): Standing {
    if (this.cancelled.signal.aborted) return 'cancelled';
    const before = new Set<string>();
    const collect = (key: string) => {
      before.add(key);
      this.facts.workflow.jobs[key].needs.forEach(collect);
    };
    needs.forEach(collect);
    const results = [...before].map(key => this.result(key).result);
    if (results.includes('failure')) return 'failure';
    return results.every(each => each === 'success') ? 'success' : 'skipped';
  }

  private conclusion(): RunConclusion {
    const { jobs, problem } = this.facts.record;
    const results = jobs.map(job => job.conclusion);
    if (problem !== null || results.includes('failure')) return 'failure';
    if (results.includes('cancelled')) return 'cancelled';
    return results.every(each => each === 'skipped') ? 'skipped' : 'success';
  }
}
