import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { run } from '../setup/run.mjs';

const READY_TIMEOUT_MS = 5 * 60_000;
const POLL_MS = 500;
const STOP_GRACE_MS = 8_000;

/** The environment of everything that is tried: our Node and Yarn, and nothing that this repository's Yarn has set. */
export function environment({ tools }, more = {}) {
  const outside = Object.entries(process.env).filter(
    ([name]) =>
      !/^(npm_|INIT_CWD|PROJECT_CWD|BERRY_BIN_FOLDER|NODE_OPTIONS|NODE_ENV)/.test(
        name,
      ),
  );
  return {
    ...Object.fromEntries(outside),
    PATH: tools.path,
    FORCE_COLOR: '0',
    ...more,
  };
}

/**
 * Runs a program to its end.
 *
 * @returns what it printed
 * @throws with the end of what it printed, unless it ends with 0
 */
export async function ran(context, [program, ...args], { cwd, env, what }) {
  const words =
    program === 'yarn' ? [context.tools.node, context.tools.yarn] : [program];
  const { code, output } = await run(words[0], [...words.slice(1), ...args], {
    cwd,
    env: environment(context, env),
    say: what && context.say,
    what,
  });
  if (code !== 0) {
    const end = output.trim().split('\n').slice(-15).join('\n');
    throw new Error(
      `${[program, ...args].join(' ')} ended with ${code}:\n${end}`,
    );
  }
  return output;
}

/** Starts a program in a process group of its own; `stop` ends the whole group. */
export function started(context, [program, ...args], { cwd, logFile }) {
  const log = openSync(logFile, 'a');
  const child = spawn(program, args, {
    cwd,
    env: environment(context, { BROWSER: 'none' }),
    stdio: ['ignore', log, log],
    detached: true,
  });
  const ended = new Promise(resolve => {
    child.once('exit', resolve);
    child.once('error', resolve);
  });
  const interrupted = () => endGroup(child, 'SIGKILL');
  process.once('exit', interrupted);
  return {
    ended,
    async stop() {
      endGroup(child, 'SIGTERM');
      const hard = setTimeout(() => endGroup(child, 'SIGKILL'), STOP_GRACE_MS);
      await ended;
      clearTimeout(hard);
      endGroup(child, 'SIGKILL');
      process.removeListener('exit', interrupted);
    },
  };
}

function endGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    // ESRCH: the group is gone already, which is what was wanted.
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Waits until an address answers with success; gives up when the program behind it ends. */
export async function ready(url, { ended, logFile }) {
  let over = false;
  ended.then(() => {
    over = true;
  });
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (!over && Date.now() < deadline) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise(resolve => setTimeout(resolve, POLL_MS));
  }
  throw new Error(
    `${url} did not become ready; ${path.basename(logFile)} in ${path.dirname(
      logFile,
    )} says why.`,
  );
}

/** A TCP port that nothing listens on now. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
