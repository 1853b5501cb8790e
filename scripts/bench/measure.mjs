// Runs the child and reads its measurement.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const CHILD = fileURLToPath(new URL('./child.mjs', import.meta.url));

/**
 * Analyzes a folder in fresh processes: once unmeasured, so that its files are cached, then `runs` times.
 *
 * @param nodeArgs - options of Node, such as `--cpu-prof`, for the last run
 * @returns the run of median time, with the highest peak of memory of all runs
 */
export async function measure(folder, runs, nodeArgs = []) {
  await once(folder, []);
  const results = [];
  for (let run = 1; run <= runs; run++) {
    results.push(await once(folder, run === runs ? nodeArgs : []));
  }
  return summary(results);
}

/** Of several runs: the median time and the highest peak. */
export function summary(results) {
  const byTime = [...results].sort((a, b) => a.milliseconds - b.milliseconds);
  return {
    ...byTime[Math.floor(byTime.length / 2)],
    fastest: byTime[0].milliseconds,
    slowest: byTime[byTime.length - 1].milliseconds,
    peakRss: Math.max(...results.map(item => item.peakRss)),
  };
}

async function once(folder, nodeArgs) {
  const { stdout } = await run(process.execPath, [...nodeArgs, CHILD, folder]);
  return JSON.parse(stdout);
}
