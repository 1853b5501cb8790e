import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';

const TICK_MS = 10_000;

/**
 * Runs a program, keeps its output, and says every ten seconds that it is still at work. Output that matches `hopeless`
 * ends it: package managers try for many minutes what cannot succeed.
 *
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(
  program,
  args,
  { cwd, env, logFile, onLine, say, what, hopeless },
) {
  return new Promise((resolve, reject) => {
    const log = logFile ? createWriteStream(logFile) : undefined;
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const started = Date.now();
    const timer = setInterval(() => {
      say?.(`  ${what} … ${Math.round((Date.now() - started) / 1000)} s`);
    }, TICK_MS);
    const take = chunk => {
      output = (output + chunk).slice(-200_000);
      log?.write(chunk);
      if (hopeless?.test(String(chunk))) child.kill();
      for (const line of String(chunk).split('\n')) onLine?.(line);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', error => {
      clearInterval(timer);
      log?.end();
      reject(error);
    });
    child.on('close', code => {
      clearInterval(timer);
      log?.end();
      resolve({ code: code ?? 1, output });
    });
  });
}
