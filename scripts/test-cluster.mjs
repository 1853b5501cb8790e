// `yarn test:cluster`: the delivery backend's client and actions against the cluster of KUBECONFIG. Prints what it
// proved, line by line, and the totals. Without KUBECONFIG all is skipped, and counted as such.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = path.dirname(fileURLToPath(import.meta.url));

const { stdout, status } = spawnSync(
  process.execPath,
  ['--test', '--test-reporter=tap', path.join(folder, 'cluster/contract.mjs')],
  {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, FORCE_COLOR: '0', NODE_ENV: 'test' },
  },
);

const total = name =>
  Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(stdout)?.[1] ?? 0);

for (const [, bad, text] of stdout.matchAll(/^ +(not )?ok \d+ - (.*)$/gm)) {
  process.stdout.write(`${bad ? 'FAILED' : 'ok'}  ${text}\n`);
}
if (status !== 0) process.stdout.write(`\n${stdout}\n`);
process.stdout.write(
  `${total('pass')} passed, ${
    total('fail') + total('cancelled')
  } failed, ${total('skipped')} skipped\n`,
);
process.exit(status ?? 1);
