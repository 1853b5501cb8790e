// `npm test`: all unit and integration tests, then the true totals. What the machine lacks is named, not passed over.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPostgres } from './test/postgres.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);

const WANTED = [
  [
    'kubectl or kustomize',
    ['kubectl', 'kustomize'],
    'tests that build rendered overlays',
  ],
  ['git', ['git'], 'tests of the forge and of releases'],
  ['jq', ['jq'], 'tests that run the steps of workflows'],
  ['curl', ['curl'], 'tests that run the steps of workflows'],
  ['shellcheck', ['shellcheck'], 'lint of the steps of workflows'],
  [
    'go',
    ['go'],
    "tests of expressions with the controllers' own libraries (they also need: go mod download, in plugins/containerize-node/src/platform/__testUtils__/goeval)",
  ],
];

function has(program) {
  const found = spawnSync('sh', ['-c', 'command -v -- "$1"', 'sh', program]);
  return found.status === 0;
}

function runJest(args, resultFile, env) {
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
          ...env,
          NODE_ENV: 'test',
          CI: process.env.CI ?? 'true',
        },
      },
    );
    child.on('exit', code => resolve(code ?? 1));
  });
}

/** Tests of the scripts themselves, by Node's own runner. */
function runScriptTests() {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--test', '--test-reporter=tap', 'scripts/**/*.test.mjs'],
    { cwd: root, encoding: 'utf8', env: { ...process.env, FORCE_COLOR: '0' } },
  );
  const total = name =>
    Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(stdout)?.[1] ?? 0);
  if (status !== 0) process.stderr.write(`${stdout}\n${stderr}\n`);
  return {
    passed: total('pass'),
    failed: Math.max(total('fail'), status === 0 ? 0 : 1),
    skipped: total('skipped') + total('todo'),
  };
}

async function main(args) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'drydock-test-'));
  const resultFile = path.join(folder, 'result.json');
  const postgres = await startPostgres();
  try {
    const code = await runJest(args, resultFile, postgres?.env);
    const missing = WANTED.filter(([, programs]) => !programs.some(has));
    for (const [name, , what] of missing) {
      process.stdout.write(`Not on this machine: ${name}. Skipped: ${what}.\n`);
    }
    if (!postgres) {
      process.stdout.write(
        'Not on this machine: PostgreSQL. Skipped: tests of tables on PostgreSQL.\n',
      );
    }
    const result = JSON.parse(await readFile(resultFile, 'utf8'));
    // Arguments choose some of the unit tests; the scripts' own are then left out.
    const scripts =
      args.length === 0
        ? runScriptTests()
        : { passed: 0, failed: 0, skipped: 0 };
    const failed =
      result.numFailedTests + result.numRuntimeErrorTestSuites + scripts.failed;
    const skipped =
      result.numPendingTests + result.numTodoTests + scripts.skipped;
    process.stdout.write(
      `${result.numPassedTests + scripts.passed} passed, ${failed} failed${
        skipped > 0 ? `, ${skipped} skipped` : ''
      }\n`,
    );
    return code === 0 && failed > 0 ? 1 : code;
  } finally {
    postgres?.stop();
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
