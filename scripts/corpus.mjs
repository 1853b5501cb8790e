// `yarn corpus`: runs the engine on the repositories of docs/corpus and scores it against the answers there.
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import prettier from 'prettier';
import { parse } from 'yaml';
import { readCorpus } from './corpus/answers.mjs';
import { getRepository } from './corpus/checkout.mjs';
import { combinationsOf } from './corpus/combinations.mjs';
import { consoleReport } from './corpus/consoleReport.mjs';
import { deliveryRuns } from './corpus/deliveryRuns.mjs';
import { loadEngine, runEngine } from './corpus/engine.mjs';
import { outcomeOf, shortcomings } from './corpus/outcome.mjs';
import { resultPage } from './corpus/resultPage.mjs';
import { elementsOf } from './corpus/scoring.mjs';
import { expectedText, gotText } from './corpus/wording.mjs';

const WANTED_SHARE = 0.85;

const USAGE = `yarn corpus [--checkouts DIR] [--app OWNER/NAME]... [--no-delivery] [--json]

  --checkouts DIR   folder with a folder OWNER+NAME for each repository; without it they are cloned into .corpus
  --app OWNER/NAME  only this application (RESULT.md is then left alone)
  --no-delivery     leave out the combinations of delivery (RESULT.md is then left alone)
  --json            print all scores as JSON instead of tables
`;

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const corpusFolder = path.join(root, 'docs/corpus');

async function main() {
  const options = readOptions();
  const { apps, ids, explanations } = await readCorpus(corpusFolder);
  const chosen = choose(apps, options.app);
  const engine = loadEngine();
  const combinations = combinationsOf(
    parse(await readFile(path.join(corpusFolder, 'combinations.yaml'), 'utf8')),
  );
  const outcomes = [];
  for (const app of chosen) {
    process.stderr.write(`${app.repository}\n`);
    const folder = await getRepository(app, {
      checkouts: options.checkouts,
      cache: path.join(root, '.corpus'),
    });
    const run = await runEngine(engine, folder, app);
    const delivery =
      run.profile && !options['no-delivery']
        ? await deliveryRuns(engine, folder, app, run.profile, combinations)
        : [];
    outcomes.push({ ...inWords(app, run, ids), delivery });
  }
  const context = {
    date: new Date().toISOString().slice(0, 10),
    wantedShare: WANTED_SHARE,
    versions: await versions(outcomes),
    explanations,
  };
  const found = shortcomings(outcomes, WANTED_SHARE);
  process.stdout.write(
    options.json
      ? `${JSON.stringify(
          { ...context, shortcomings: found, outcomes },
          null,
          2,
        )}\n`
      : consoleReport(outcomes, found, context),
  );
  if (chosen.length === apps.length && !options['no-delivery'])
    await writeResult(outcomes, context);
  return found.length === 0 ? 0 : 1;
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      checkouts: { type: 'string' },
      app: { type: 'string', multiple: true },
      json: { type: 'boolean' },
      'no-delivery': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    process.exit(0);
  }
  return {
    ...values,
    // npm and Yarn run scripts in the root; a path the user types is relative to where they stand.
    checkouts:
      values.checkouts &&
      path.resolve(process.env.INIT_CWD ?? process.cwd(), values.checkouts),
  };
}

function choose(apps, names) {
  if (!names) return apps;
  for (const name of names) {
    if (!apps.some(app => app.repository === name)) {
      throw new Error(
        `${name} is not in the corpus. There are: ${apps
          .map(app => app.repository)
          .join(', ')}`,
      );
    }
  }
  return apps.filter(app => names.includes(app.repository));
}

function inWords(app, run, ids) {
  const outcome = outcomeOf(app, run, ids);
  const answers = outcome.answers.map(item => ({
    ...item,
    expected: expectedText(item.answer),
    gotText: gotText(item, elementsOf(run.profile, item.key)),
  }));
  return { ...outcome, answers };
}

async function versions(outcomes) {
  const tools = new Set(outcomes.flatMap(outcome => outcome.checks.tools));
  return {
    Drydock: `${await engineVersion()}, commit ${commit()}`,
    Node: process.versions.node,
    Kustomize: [...tools].sort().join('; ') || 'none on this machine',
  };
}

async function engineVersion() {
  const file = path.join(root, 'plugins/containerize-node/package.json');
  return JSON.parse(await readFile(file, 'utf8')).version;
}

function commit() {
  const git = (...args) =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  const changed = git(
    'status',
    '--porcelain',
    '--',
    'plugins/containerize-node',
  );
  const name = git('rev-parse', '--short=12', 'HEAD');
  return changed === '' ? name : `${name} with uncommitted changes`;
}

async function writeResult(outcomes, context) {
  const file = path.join(corpusFolder, 'RESULT.md');
  const text = prettier.format(resultPage(outcomes, context), {
    ...(await prettier.resolveConfig(file)),
    parser: 'markdown',
  });
  await writeFile(file, text);
  process.stderr.write('Written: docs/corpus/RESULT.md\n');
}

main().then(
  code => {
    process.exitCode = code;
  },
  error => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  },
);
