import { spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { createInterface } from 'node:readline';

/** Time for a process to end by itself when it is asked to. */
const GRACE_MS = 2_000;

/** @internal */
export interface ProcessOptions {
  cwd: string;
  /** The whole environment: nothing of the lab's own is added. */
  env: Record<string, string>;
  /** Ends the process with everything it has started. */
  signal: AbortSignal;
  onLine(line: string): void;
}

/** Whether a signal was refused because nobody of the group is left. */
function isGone(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ESRCH'
  );
}

/** Sends a signal to a process and to all of its group that it has started. */
function signalGroup(pid: number, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(-pid, name);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

function readLines(stream: Readable, onLine: (line: string) => void) {
  const lines = createInterface({ input: stream, crlfDelay: Infinity });
  lines.on('line', onLine);
  return new Promise<void>(done => lines.on('close', () => done()));
}

/**
 * Runs a program without a shell, as the head of a process group of its own, which ends with it.
 *
 * @returns its exit code; undefined when it was ended by a signal
 * @throws when the program cannot be started
 * @internal
 */
export async function runProcess(
  program: string,
  words: readonly string[],
  { cwd, env, signal, onLine }: ProcessOptions,
): Promise<number | undefined> {
  if (signal.aborted) return undefined;
  const child = spawn(program, words, {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | undefined>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', code => resolve(code ?? undefined));
  });
  const read = Promise.all([
    readLines(child.stdout, onLine),
    readLines(child.stderr, onLine),
  ]);
  let killer: NodeJS.Timeout | undefined;
  const end = () => {
    const { pid } = child;
    if (pid === undefined) return;
    signalGroup(pid, 'SIGTERM');
    killer = setTimeout(() => signalGroup(pid, 'SIGKILL'), GRACE_MS);
  };
  signal.addEventListener('abort', end, { once: true });
  try {
    const code = await ended;
    // What it has left running would hold the log open and outlive the job.
    if (child.pid !== undefined) signalGroup(child.pid, 'SIGKILL');
    await read;
    return code;
  } finally {
    signal.removeEventListener('abort', end);
    clearTimeout(killer);
  }
}
