import { join } from 'node:path';
import { conclude } from '../../forge/store/RunStore';
import { JobRecord, StepRecord } from '../../forge/store/runs';
import { Standing } from '../expressions/evaluate';
import { Json } from '../expressions/values';
import { runStep, stepRuns } from '../step/runStep';
import { Job, Step } from '../workflow/schema';
import { JobFolder } from './JobFolder';
import { JobLog } from './JobLog';
import { JobState } from './JobState';
import { Masker } from './Masker';
import { RunFacts, githubContext } from './facts';
import { RunnerParts } from './parts';
import { grantedBy } from './permissions';

/** How a job has gone, as the `needs` context tells it. @internal */
export interface JobResult {
  result: Standing;
  outputs: Record<string, string>;
}

/** A job that may begin. @internal */
export interface ReadyJob {
  parts: RunnerParts;
  facts: RunFacts;
  job: Job;
  record: JobRecord;
  needs: Json;
  /** Aborted when the job is to be ended. */
  signal: AbortSignal;
}

function now(): string {
  return new Date().toISOString();
}

function nameOf(state: JobState, step: Step): string {
  const own = step.name ?? step.uses ?? step.run?.trim().split('\n')[0] ?? '';
  return step.name === undefined ? `Run ${own}` : state.text(own);
}

function begin(
  { parts, facts }: ReadyJob,
  record: JobRecord,
  step: StepRecord,
) {
  parts.forge.runs.change(facts.record, () => {
    step.status = 'in_progress';
    step.startedAt = now();
    record.steps.push(step);
  });
}

async function oneStep(
  ready: ReadyJob,
  state: JobState,
  step: Step,
  number: number,
): Promise<void> {
  const { parts, facts, record, signal } = ready;
  const shown: StepRecord = {
    number,
    name: step.name ?? step.uses ?? 'Run',
    status: 'queued',
    conclusion: null,
    startedAt: null,
    completedAt: null,
  };
  begin(ready, record, shown);
  let conclusion: Standing = 'failure';
  try {
    shown.name = nameOf(state, step);
    if (!stepRuns(state, step)) conclusion = 'skipped';
    else {
      state.log.write(`##[group]${shown.name}`);
      // Steps that run in spite of a cancelled job are not cancelled with it, but end with the lab.
      const until = signal.aborted ? parts.stopping : signal;
      conclusion = await runStep(state, step, number, until);
      state.log.write('##[endgroup]');
    }
  } catch (error) {
    state.standing = 'failure';
    state.log.annotate('error', String(error));
  }
  if (conclusion === 'skipped' && step.id !== undefined) {
    state.steps[step.id] = {
      outputs: {},
      outcome: 'skipped',
      conclusion: 'skipped',
    };
  }
  parts.forge.runs.change(facts.record, () =>
    conclude(shown, conclusion, now()),
  );
}

/** Outputs that hold a secret are not handed on, as at GitHub. */
function outputsOf(state: JobState): Record<string, string> {
  const all = Object.entries(state.texts(state.job.outputs));
  return Object.fromEntries(
    all.filter(([name, value]) => {
      const secret = state.log.masker.finds(value);
      if (secret) {
        state.log.annotate(
          'warning',
          `Skip output '${name}' since it may contain secret.`,
        );
      }
      return !secret;
    }),
  );
}

async function runSteps(ready: ReadyJob, state: JobState): Promise<JobResult> {
  const { signal, job, parts } = ready;
  for (const [index, step] of job.steps.entries()) {
    if (parts.stopping.aborted) break;
    if (signal.aborted) state.standing = 'cancelled';
    await oneStep(ready, state, step, index + 1);
  }
  if (signal.aborted) state.standing = 'cancelled';
  return { result: state.standing, outputs: outputsOf(state) };
}

function eventFile(folder: JobFolder, { occasion }: RunFacts): string {
  return folder.file('event.json', JSON.stringify(occasion.payload));
}

/** Runs what a job is made of in folders of its own, with a token that ends with it. */
async function inFolder(
  ready: ReadyJob,
  folder: JobFolder,
  log: JobLog,
): Promise<JobResult> {
  const { parts, facts, job, record, needs } = ready;
  const { credentials } = parts.forge;
  const token = credentials.newRunToken({
    repositoryId: facts.occasion.repository.id,
    permissions: grantedBy(facts.workflow.permissions, job.permissions),
  });
  log.masker.add(token);
  try {
    const github = {
      ...githubContext(parts, facts),
      token,
      job: record.key,
      workspace: folder.workspace,
      event_path: eventFile(folder, facts),
    };
    const state = new JobState(
      parts,
      facts,
      job,
      folder,
      log,
      token,
      needs,
      github,
    );
    const minutes = Number(state.text(job['timeout-minutes']));
    const timeout = AbortSignal.timeout(minutes * 60_000);
    const signal = AbortSignal.any([ready.signal, timeout, parts.stopping]);
    return await runSteps({ ...ready, signal }, state);
  } finally {
    credentials.endRunToken(token);
  }
}

/**
 * Runs a job to its end, whatever happens.
 *
 * @internal
 */
export async function runJob(ready: ReadyJob): Promise<JobResult> {
  const { parts, facts, record } = ready;
  const masker = new Masker(Object.values(parts.secrets));
  const log = new JobLog(parts.forge, facts.record, record, masker);
  const folder = new JobFolder(
    join(parts.dataDir, `${facts.record.id}-${record.id}`),
  );
  try {
    return await inFolder(ready, folder, log);
  } catch (error) {
    log.annotate(
      'error',
      error instanceof Error ? error.message : String(error),
    );
    return { result: 'failure', outputs: {} };
  } finally {
    folder.remove();
  }
}
