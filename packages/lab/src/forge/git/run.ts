import { spawn } from 'node:child_process';

/**
 * A `git` command that ended with another exit code than expected.
 *
 * @internal
 */
export class GitError extends Error {
  constructor(
    readonly args: readonly string[],
    readonly exitCode: number | null,
    readonly stderr: string,
  ) {
    super(
      `git ${args[0]} ended with ${exitCode ?? 'a signal'}: ${stderr.trim()}`,
    );
    this.name = 'GitError';
  }
}

/** @internal */
export interface GitOptions {
  /** Bytes for standard input. */
  input?: string | Buffer;
  /** Added to the closed environment every command gets. */
  env?: Record<string, string>;
  /** Exit codes that are an answer and not a failure. Default: only 0. */
  accept?: readonly number[];
}

/** @internal */
export interface GitResult {
  stdout: Buffer;
  stderr: string;
  exitCode: number;
}

/**
 * The environment of every git process: no configuration, prompt or credential
 * of the machine's user reaches the lab's repositories.
 *
 * @internal
 */
export function gitEnvironment(
  extra: Record<string, string> = {},
): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: '/nonexistent',
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    ...extra,
  };
}

/**
 * Runs `git` in a bare repository, without a shell.
 *
 * @internal
 */
export function runGit(
  gitDir: string,
  args: readonly string[],
  options: GitOptions = {},
): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['--git-dir', gitDir, ...args], {
      env: gitEnvironment(options.env),
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', chunk => stdout.push(chunk));
    child.stderr.on('data', chunk => stderr.push(chunk));
    child.on('error', error =>
      reject(
        new Error(`Cannot run git: ${error.message}. Is Git installed?`, {
          cause: error,
        }),
      ),
    );
    child.on('close', code => {
      const errors = Buffer.concat(stderr).toString('utf8');
      if (code !== null && (options.accept ?? [0]).includes(code)) {
        resolve({
          stdout: Buffer.concat(stdout),
          stderr: errors,
          exitCode: code,
        });
      } else {
        reject(new GitError(args, code, errors));
      }
    });
    // A process that ends before it has read its input is reported by its exit code.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
  });
}

/**
 * Runs `git` and returns its output as text.
 *
 * @internal
 */
export async function gitText(
  gitDir: string,
  args: readonly string[],
  options: GitOptions = {},
): Promise<string> {
  const { stdout } = await runGit(gitDir, args, options);
  return stdout.toString('utf8');
}
