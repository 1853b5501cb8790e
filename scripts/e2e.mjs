// End-to-end tests: Chromium against `npm start` on an empty lab. Ends with the totals.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);

async function main(args) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'drydock-e2e-'));
  const resultFile = path.join(folder, 'result.json');
  try {
    const code = await new Promise(resolve => {
      spawn(
        process.execPath,
        [require.resolve('@playwright/test/cli'), 'test', ...args],
        {
          cwd: root,
          stdio: ['ignore', 'inherit', 'inherit'],
          env: {
            ...process.env,
            DRYDOCK_LAB_DIR: path.join(folder, 'lab'),
            PLAYWRIGHT_JSON_OUTPUT_NAME: resultFile,
          },
        },
      ).on('exit', status => resolve(status ?? 1));
    });
    const { stats } = JSON.parse(await readFile(resultFile, 'utf8'));
    const totals = `${stats.expected} passed, ${
      stats.unexpected + stats.flaky
    } failed`;
    process.stdout.write(
      `${totals}${stats.skipped > 0 ? `, ${stats.skipped} skipped` : ''}\n`,
    );
    return code;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

main(process.argv.slice(2)).then(
  code => process.exit(code),
  error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
