// `npm test`: all unit and integration tests, then the true totals. What the machine lacks is named, not passed over.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);

const WANTED = [
  [
    'kubectl or kustomize',
    ['kubectl', 'kustomize'],
    'tests that build rendered overlays',
  ],
  ['git', ['git'], 'tests of the forge'],
];

function has(program) {
  const found = spawnSync('sh', ['-c', 'command -v -- "$1"', 'sh', program]);
  return found.status === 0;
}

function runJest(args, resultFile) {
  return new Promise(resolve => {
    const child = spawn(
      process.execPath,
      [
        require.resolve('@backstage/cli/bin/backstage-cli'),
        'repo',
        'test',
        '--watchAll=false',
        '--json',
        `--outputFile=${resultFile}`,
        ...args,
      ],
      {
        cwd: root,
        stdio: ['ignore', 'ignore', 'inherit'],
        env: {
          ...process.env,
          NODE_ENV: 'test',
          CI: process.env.CI ?? 'true',
        },
      },
    );
    child.on('exit', code => resolve(code ?? 1));
  });
}

async function main(args) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'drydock-test-'));
  const resultFile = path.join(folder, 'result.json');
  try {
    const code = await runJest(args, resultFile);
    const missing = WANTED.filter(([, programs]) => !programs.some(has));
    for (const [name, , what] of missing) {
      process.stdout.write(`Not on this machine: ${name}. Skipped: ${what}.\n`);
    }
    const result = JSON.parse(await readFile(resultFile, 'utf8'));
    const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
    const skipped = result.numPendingTests + result.numTodoTests;
    process.stdout.write(
      `${result.numPassedTests} passed, ${failed} failed${
        skipped > 0 ? `, ${skipped} skipped` : ''
      }\n`,
    );
    return code === 0 && failed > 0 ? 1 : code;
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
