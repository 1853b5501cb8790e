import { execFile, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const workflowSchema = z.looseObject({
  jobs: z.record(
    z.string(),
    z.looseObject({
      steps: z.array(
        z.looseObject({
          name: z.string(),
          env: z.record(z.string(), z.string()).default({}),
          run: z.string().optional(),
          uses: z.string().optional(),
        }),
      ),
    }),
  ),
});

export function parsedWorkflow(text: string) {
  return workflowSchema.parse(parse(text));
}

/** `describe` where these programs are installed; elsewhere the tests are counted as skipped. */
export function describeWith(...programs: string[]): jest.Describe {
  const missing = programs.filter(
    program => spawnSync(program, ['--version']).error !== undefined,
  );
  return missing.length === 0 ? describe : describe.skip;
}

export interface Run {
  code: number;
  /** Standard output and standard error. */
  log: string;
  outputs: string;
  summary: string;
  /** Files the step left in its working folder that were not there before. */
  left: string[];
}

export interface RunOptions {
  job: string;
  step: string;
  /** Values of GitHub's expressions in the step's `env`. */
  expressions: Record<string, string>;
  /** Variables a runner sets. */
  runner: Record<string, string>;
  /** Working folder; an empty one unless given. */
  cwd?: string;
  /** Programs that stand before those of the machine: name to text. */
  programs?: Record<string, string>;
}

function settled(value: string, expressions: Record<string, string>): string {
  return value.replace(/\$\{\{ (.*?) \}\}/g, (_all, expression: string) => {
    if (!(expression in expressions)) {
      throw new Error(`the test has no value for ${expression}`);
    }
    return expressions[expression];
  });
}

function textOf(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function install(folder: string, programs: Record<string, string>): string {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  for (const [name, text] of Object.entries(programs)) {
    writeFileSync(join(bin, name), text, { mode: 0o755 });
  }
  return bin;
}

/** What a runner sets for every step; its files lie in the folder. */
function runnerEnvironment(folder: string): Record<string, string> {
  return {
    HOME: folder,
    TMPDIR: folder,
    GITHUB_OUTPUT: join(folder, 'output'),
    GITHUB_STEP_SUMMARY: join(folder, 'summary'),
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_SERVER_URL: 'https://git.example.com',
  };
}

/** Runs a script like `shell: bash` does; gives its exit code and all it wrote. */
function bash(
  script: string,
  cwd: string,
  env: Record<string, string>,
): Promise<[code: number, log: string]> {
  const words = ['--noprofile', '--norc', '-eo', 'pipefail', script];
  return new Promise(resolve => {
    execFile('bash', words, { cwd, env }, (error, stdout, stderr) =>
      resolve([error ? Number(error.code) : 0, stdout + stderr]),
    );
  });
}

/** Runs the bash of one step of a rendered workflow as a runner does, with values in place of expressions. */
export async function runStep(text: string, options: RunOptions): Promise<Run> {
  const step = parsedWorkflow(text).jobs[options.job]?.steps.find(
    ({ name }) => name === options.step,
  );
  if (step?.run === undefined) throw new Error(`no step ${options.step}`);
  const folder = mkdtempSync(join(tmpdir(), 'step-'));
  const cwd = options.cwd ?? join(folder, 'workspace');
  mkdirSync(cwd, { recursive: true });
  const before = new Set(readdirSync(cwd));
  const script = join(folder, 'script.sh');
  writeFileSync(script, step.run);
  const given = Object.entries(step.env).map(([name, value]) => [
    name,
    settled(value, options.expressions),
  ]);
  const [code, log] = await bash(script, cwd, {
    PATH: `${install(folder, options.programs ?? {})}:${process.env.PATH}`,
    ...runnerEnvironment(folder),
    ...options.runner,
    ...Object.fromEntries(given),
  });
  const run = {
    code,
    log,
    outputs: textOf(join(folder, 'output')),
    summary: textOf(join(folder, 'summary')),
    left: readdirSync(cwd).filter(name => !before.has(name)),
  };
  rmSync(folder, { recursive: true, force: true });
  return run;
}
