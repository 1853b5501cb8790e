import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);

const TIMEOUT_MILLISECONDS = 60_000;
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/** A port where nothing listens: what a stranger's files name on other servers is not fetched. */
const NOWHERE = 'http://127.0.0.1:9';

const failureSchema = z.object({
  code: z.union([z.number(), z.string()]).nullish(),
  stderr: z.string().default(''),
  killed: z.boolean().default(false),
});

/** A kustomize command that failed, in the words in which Argo CD tells it. @internal */
export class KustomizeError extends Error {
  constructor(args: readonly string[], reason: string) {
    super(`\`kustomize ${args.join(' ')}\` failed ${reason}`);
    this.name = 'KustomizeError';
  }
}

function environment(home: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: home,
    XDG_CONFIG_HOME: home,
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ALLOW_PROTOCOL: 'none',
    HTTP_PROXY: NOWHERE,
    HTTPS_PROXY: NOWHERE,
  };
}

function reasonOf(error: unknown): string {
  const failure = failureSchema.safeParse(error);
  if (!failure.success) return `: ${error}`;
  const { code, stderr, killed } = failure.data;
  if (killed) return `timeout after ${TIMEOUT_MILLISECONDS / 1000}s`;
  if (code === 'ENOENT') {
    return ': it is not installed. Put kustomize 5.8 or later on the PATH of the lab.';
  }
  return `exit status ${code}: ${stderr.trim()}`;
}

/**
 * Runs kustomize without a shell, without plugins, credentials or other servers.
 *
 * @param folder - where it runs; its home too
 * @throws KustomizeError
 * @internal
 */
export async function runKustomize(
  args: readonly string[],
  folder: string,
): Promise<string> {
  try {
    const { stdout } = await run('kustomize', [...args], {
      cwd: folder,
      env: environment(folder),
      timeout: TIMEOUT_MILLISECONDS,
      maxBuffer: MAX_OUTPUT_BYTES,
    });
    return stdout;
  } catch (error) {
    throw new KustomizeError(args, reasonOf(error));
  }
}
