import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** The program by which the renderer's own tests ask the libraries that the controllers are made of. */
const PROGRAM = join(
  dirname(require.resolve('@drydock/plugin-containerize-node/package.json')),
  'src/platform/__testUtils__/goeval',
);

/** Something to evaluate as a controller would. */
export interface GoTask {
  kind: 'template' | 'expr';
  text: string;
  data: Record<string, unknown>;
  commitMessage?: string;
  now?: string;
}

const resultsSchema = z.array(
  z.object({ value: z.unknown(), error: z.string().optional() }),
);

/** Modules come from Go's own cache only: tests ask no other machine. */
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

/** What real Go makes of tasks: values, and errors as `{ error }`. */
export function askGo(tasks: readonly GoTask[]): unknown[] {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-goeval-'));
  try {
    const built = go(['build', '-o', folder, '.'], 280_000);
    if (built.status !== 0) throw new Error(built.stderr);
    const { stdout, stderr, status } = spawnSync(join(folder, 'goeval'), {
      input: JSON.stringify(tasks),
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    return resultsSchema
      .parse(JSON.parse(stdout))
      .map(({ value, error }) => (error === undefined ? value : { error }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
