// `yarn packed`: packs what is published and tries it where this repository is not: the command line in an empty
// folder, the plugins in fresh Backstage apps with a new and with a classic frontend, by the steps of their READMEs.
// Ends with the totals. Opt-in: it asks npm's registry and takes 10 minutes, more on a busy machine.
//
//   yarn packed                  everything
//   yarn packed --only-pack DIR  only the packages, into DIR
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Checks } from './packed/checks.mjs';
import { tryCommandLine } from './packed/commandLine.mjs';
import { FRONTENDS, tryFreshApp } from './packed/freshApp.mjs';
import { inspect, pack, PACKAGES } from './packed/tarballs.mjs';
import { prepareTools } from './setup/tools.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const say = message => process.stdout.write(`${message}\n`);

async function main(args) {
  const at = args.indexOf('--only-pack');
  const onlyPack = at === -1 ? undefined : args[at + 1];
  if (args.length !== (at === -1 ? 0 : 2) || onlyPack === '') {
    throw new Error('Usage: yarn packed [--only-pack DIR]');
  }
  const work = await mkdtemp(path.join(os.tmpdir(), 'drydock-packed-'));
  const context = {
    root,
    work,
    say,
    checks: new Checks(say),
    tools: await prepareTools(root, say),
    tarballs: path.resolve(onlyPack ?? path.join(work, 'tarballs')),
  };
  await mkdir(context.tarballs, { recursive: true });
  await everything(context, onlyPack === undefined);
  const { passed, failed } = context.checks;
  if (failed === 0) await rm(work, { recursive: true, force: true });
  else say(`What was made, and its logs, are kept in ${work}`);
  say(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/** Each stage needs the one before; within a stage the first failure ends it. */
async function everything(context, withTrials) {
  const { checks } = context;
  if (
    !(await checks.check('the packages are built and packed', () =>
      pack(context),
    ))
  )
    return;
  for (const entry of PACKAGES) {
    await checks.check(`${entry.name} holds what it needs and no more`, () =>
      inspect(context, entry),
    );
  }
  if (!withTrials) return;
  await tryCommandLine(context);
  for (const frontend of FRONTENDS) await tryFreshApp(context, frontend);
}

// Programs that were started are ended when this one exits; a signal alone would skip that.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => process.exit(130));
}

main(process.argv.slice(2)).then(
  code => process.exit(code),
  error => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  },
);
