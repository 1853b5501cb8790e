// Entry of `npm start`, `npm test` and `npm run drydock`. It runs on any Node >= 18 and uses nothing but Node itself:
// it brings the Node and Yarn that the project needs into .tools, installs when the lock file changed, and hands over.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installDependencies } from './setup/dependencies.mjs';
import { SetupError } from './setup/errors.mjs';
import { prepareTools } from './setup/tools.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const HANDOVER = {
  start: { script: 'scripts/start.mjs', quiet: false },
  test: { script: 'scripts/test.mjs', quiet: false },
  drydock: { script: 'packages/cli/bin/drydock', quiet: true },
  setup: { script: undefined, quiet: false },
};

async function main([command, ...rest]) {
  const target = HANDOVER[command];
  if (!target) {
    throw new SetupError(
      `Unknown command ${command}. Known: ${Object.keys(HANDOVER).join(', ')}.`,
    );
  }
  // The output of `drydock --json` belongs to the caller, so everything said here goes to standard error.
  const say = message => process.stderr.write(`${message}\n`);
  const tools = await prepareTools(root, say);
  await installDependencies(root, tools, say);
  if (!target.script) return 0;
  return handOver(tools, [path.join(root, target.script), ...rest], target);
}

function handOver(tools, args, { quiet }) {
  return new Promise(resolve => {
    const child = spawn(tools.node, args, {
      stdio: 'inherit',
      env: {
        ...process.env,
        PATH: tools.path,
        DRYDOCK_YARN: tools.yarn,
        // npm runs scripts in the root; paths a user types are relative to where they stand.
        DRYDOCK_CWD: process.env.INIT_CWD ?? process.cwd(),
        ...(quiet ? { NODE_NO_WARNINGS: '1' } : {}),
      },
    });
    // The terminal sends Ctrl-C to the whole group; waiting for the child lets it clean up.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => child.kill(signal));
    }
    child.on('exit', (code, signal) => resolve(signal ? 130 : code ?? 1));
  });
}

main(process.argv.slice(2)).then(
  code => process.exit(code),
  error => {
    const known = error instanceof SetupError;
    process.stderr.write(`\n${known ? error.message : error.stack}\n`);
    process.exit(1);
  },
);
