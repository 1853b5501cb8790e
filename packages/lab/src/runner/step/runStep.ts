import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { standInFor } from '../actions';
import { Standing, holds } from '../expressions/evaluate';
import { JobState } from '../run/JobState';
import { Step } from '../workflow/schema';
import { isFreeVariable, readAssignments } from './fileCommands';
import { runProcess } from './runProcess';

/** How a step's command is written. Source: docs.github.com, workflow syntax, "jobs.<job_id>.steps[*].shell" */
const SHELLS: Readonly<Record<string, readonly string[]>> = {
  default: ['-e'],
  bash: ['--noprofile', '--norc', '-eo', 'pipefail'],
};

const FILES = {
  GITHUB_OUTPUT: 'output',
  GITHUB_ENV: 'env',
  GITHUB_PATH: 'path',
  GITHUB_STEP_SUMMARY: 'summary',
  GITHUB_STATE: 'state',
};
type Files = Record<keyof typeof FILES, string>;

/** What a step has given when it ended. */
interface Ended {
  outputs: Record<string, string>;
  failed: boolean;
}

function openFiles(job: JobState, number: number): Files {
  const file = (name: string) => job.folder.file(`step-${number}-${name}`);
  return {
    GITHUB_OUTPUT: file(FILES.GITHUB_OUTPUT),
    GITHUB_ENV: file(FILES.GITHUB_ENV),
    GITHUB_PATH: file(FILES.GITHUB_PATH),
    GITHUB_STEP_SUMMARY: file(FILES.GITHUB_STEP_SUMMARY),
    GITHUB_STATE: file(FILES.GITHUB_STATE),
  };
}

/** Takes over what a step wrote for the steps after it. */
function takeFiles(job: JobState, files: Files): Record<string, string> {
  const textOf = (name: keyof Files) => readFileSync(files[name], 'utf8');
  job.log.summarize(textOf('GITHUB_STEP_SUMMARY'));
  for (const [name, value] of readAssignments(textOf('GITHUB_ENV'))) {
    if (!isFreeVariable(name)) {
      throw new Error(`A step may not set the variable ${name}.`);
    }
    job.env[name] = value;
  }
  const paths = textOf('GITHUB_PATH').split('\n');
  job.paths.unshift(...paths.filter(path => path !== '').reverse());
  return Object.fromEntries(readAssignments(textOf('GITHUB_OUTPUT')));
}

function folderOf({ folder }: JobState, wanted: string): string {
  const path = resolve(folder.workspace, wanted);
  if (relative(folder.workspace, path).startsWith('..')) {
    throw new Error(`working-directory: ${wanted} leads out of the checkout.`);
  }
  return path;
}

/** Everything `run` needs, with the workflow's and the job's defaults. */
function settings(job: JobState, step: Step, env: Record<string, string>) {
  const defaults = {
    ...job.facts.workflow.defaults.run,
    ...job.job.defaults.run,
  };
  const shell = step.shell ?? defaults.shell ?? 'default';
  if (!Object.hasOwn(SHELLS, shell)) {
    throw new Error(`shell: ${shell}: the lab has bash only.`);
  }
  const wanted = step['working-directory'] ?? defaults['working-directory'];
  return {
    words: SHELLS[shell],
    cwd: folderOf(job, job.text(wanted ?? '.', env)),
  };
}

async function runScript(
  job: JobState,
  step: Step,
  text: string,
  { env, number, signal }: StepSetting,
): Promise<Ended> {
  const { words, cwd } = settings(job, step, env);
  const script = job.folder.file(`step-${number}.sh`, job.text(text, env));
  const files = openFiles(job, number);
  const said: Record<string, string> = {};
  const code = await runProcess('bash', [...words, script], {
    cwd,
    env: job.environment(env, files),
    signal,
    onLine: line => {
      const command = job.log.take(line);
      if (command) said[command.properties.name ?? ''] = command.message;
    },
  });
  if (signal.aborted) throw new Error('The operation was cancelled.');
  const outputs = { ...said, ...takeFiles(job, files) };
  if (code === 0) return { outputs, failed: false };
  job.log.annotate(
    'error',
    `Process completed with exit code ${code ?? 'of a signal'}.`,
  );
  return { outputs, failed: true };
}

async function runAction(
  job: JobState,
  step: Step,
  uses: string,
  { env, signal }: StepSetting,
): Promise<Ended> {
  const standIn = standInFor(uses);
  const inputs = job.texts(step.with, env);
  const outputs = await standIn({ job, inputs, signal });
  return { outputs, failed: false };
}

/** What is settled when a step begins. */
interface StepSetting {
  env: Record<string, string>;
  number: number;
  signal: AbortSignal;
}

async function perform(
  job: JobState,
  step: Step,
  number: number,
  signal: AbortSignal,
): Promise<Ended> {
  const env = job.texts(step.env);
  const setting = { env, number, signal };
  return step.uses === undefined
    ? runScript(job, step, step.run ?? '', setting)
    : runAction(job, step, step.uses, setting);
}

function limited(job: JobState, step: Step, signal: AbortSignal): AbortSignal {
  const minutes = step['timeout-minutes'];
  if (minutes === undefined) return signal;
  const ms = Number(job.text(minutes)) * 60_000;
  return AbortSignal.any([signal, AbortSignal.timeout(ms)]);
}

/** Whether a step runs, as things stand. @throws for a broken condition @internal */
export function stepRuns(job: JobState, step: Step): boolean {
  const scope = job.scope({ secrets: false });
  return holds(step.if, { ...scope, standing: job.standing });
}

/**
 * Runs a step and keeps its result where later steps see it.
 *
 * @returns how it ended; `failure` also when `continue-on-error` lets the job go on
 * @internal
 */
export async function runStep(
  job: JobState,
  step: Step,
  number: number,
  signal: AbortSignal,
): Promise<Standing> {
  let outputs: Record<string, string> = {};
  let outcome: Standing = 'success';
  try {
    const limit = limited(job, step, signal);
    const ended = await perform(job, step, number, limit);
    outputs = ended.outputs;
    if (ended.failed) outcome = 'failure';
  } catch (error) {
    outcome = signal.aborted ? 'cancelled' : 'failure';
    job.log.annotate(
      'error',
      error instanceof Error ? error.message : String(error),
    );
  }
  const goesOn =
    outcome === 'failure' && job.text(step['continue-on-error']) === 'true';
  const conclusion = goesOn ? 'success' : outcome;
  if (step.id !== undefined)
    job.steps[step.id] = { outputs, outcome, conclusion };
  if (conclusion !== 'success' && job.standing === 'success') {
    job.standing = conclusion;
  }
  return conclusion;
}
