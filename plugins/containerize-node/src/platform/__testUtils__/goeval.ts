import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const PROGRAM = join(__dirname, 'goeval');

/** Something to evaluate as a controller would. */
export interface Task {
  kind: 'template' | 'expr' | 'cel';
  text: string;
  data: Record<string, unknown>;
  strict?: boolean;
  commitMessage?: string;
  now?: string;
  variables?: { name: string; expression: string }[];
}

const results = z.array(
  z.object({ value: z.unknown(), error: z.string().optional() }),
);

/** Modules come from Go's own cache only: tests ask no other machine. `go mod download` in the folder fills it. */
function go(args: string[], timeout: number) {
  return spawnSync('go', args, {
    cwd: PROGRAM,
    encoding: 'utf8',
    timeout,
    env: { ...process.env, GOPROXY: 'off', GOFLAGS: '-mod=readonly' },
  });
}

/** Whether this machine has Go and the modules. */
export const hasGo = go(['list', '-deps', '.'], 30_000).status === 0;

/** The program, built once for a test file. */
export class Evaluator {
  #folder = '';

  build(): void {
    this.#folder = mkdtempSync(join(tmpdir(), 'drydock-goeval-'));
    const built = go(['build', '-o', this.#folder, '.'], 280_000);
    if (built.status !== 0) throw new Error(built.stderr);
  }

  /** @returns the value of each task, or its error as `Error: …` */
  run(tasks: readonly Task[]): unknown[] {
    const { stdout, stderr, status } = spawnSync(join(this.#folder, 'goeval'), {
      input: JSON.stringify(tasks),
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    return results
      .parse(JSON.parse(stdout))
      .map(({ value, error }) => (error ? `Error: ${error}` : value));
  }

  one(task: Task): unknown {
    return this.run([task])[0];
  }

  remove(): void {
    if (this.#folder === '') return;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
