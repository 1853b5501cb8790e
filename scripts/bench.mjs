// `yarn bench`: how long the analysis takes and how much memory, on generated trees of three sizes; then how soon pages
// of delivery know of changes, and what that costs.
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { benchDelivery } from './bench/delivery/run.mjs';
import { measure } from './bench/measure.mjs';
import {
  isLinear,
  meetsTarget,
  TARGET,
  variantReport,
} from './bench/report.mjs';
import { VARIANTS, writeTree } from './bench/tree.mjs';

const SIZES = [1_000, 10_000, 50_000];
const RUNS = 3;

const USAGE = `yarn bench [engine|delivery] [--tree rails|php] [--size N]... [--profile DIR]

  engine, delivery  only this part

  --tree NAME    only this tree
  --size N       only this many files
  --profile DIR  let Node write a CPU profile of each size's last run there
`;

const appsFolder = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../packages/lab/apps',
);

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      tree: { type: 'string' },
      size: { type: 'string', multiple: true },
      profile: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const wanted = part => positionals.length === 0 || positionals.includes(part);
  if (wanted('engine')) await benchEngine(values);
  if (wanted('delivery')) {
    const { text } = await benchDelivery(message =>
      process.stderr.write(`${message}\n`),
    );
    process.stdout.write(`\nDelivery\n${text}\n`);
  }
}

async function benchEngine(values) {
  const variants = values.tree ? [values.tree] : Object.keys(VARIANTS);
  const sizes = values.size?.map(Number) ?? SIZES;
  const nodeArgs = values.profile
    ? ['--cpu-prof', `--cpu-prof-dir=${path.resolve(values.profile)}`]
    : [];
  process.stdout.write(
    `Node ${process.versions.node}, ${os.availableParallelism()} cores, ${
      os.cpus()[0]?.model ?? 'unknown processor'
    }. Median of ${RUNS} fresh processes after one that is not measured.
Time is that of walking the tree and analyzing it, after the engine is loaded. Memory is the process's peak and
includes Node and the transform of TypeScript ("before": what is taken when the analysis begins).\n\n`,
  );
  const results = {};
  for (const variant of variants) {
    results[variant] = await measureVariant(variant, sizes, nodeArgs);
    process.stdout.write(`${variantReport(variant, results[variant])}\n\n`);
  }
  process.stdout.write(verdict(Object.values(results)));
}

async function measureVariant(variant, sizes, nodeArgs) {
  const results = [];
  for (const size of sizes) {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'drydock-bench-'));
    try {
      process.stderr.write(`${variant}: writing and reading ${size} files\n`);
      await writeTree(variant, size, folder, appsFolder);
      results.push({
        files: size,
        ...(await measure(folder, RUNS, nodeArgs)),
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  return results;
}

function verdict(all) {
  const atTarget = all.flat().filter(({ files }) => files === TARGET.files);
  const met = atTarget.length > 0 && atTarget.every(meetsTarget);
  const linear = all.every(isLinear);
  return `Target: ${TARGET.files} files in under ${
    TARGET.milliseconds / 1000
  } s and ${TARGET.bytes / 1e6} MB\ntarget met: ${
    met ? 'yes' : 'no'
  }\nGrowth: time per file rises by at most ${
    TARGET.growth
  } from one size to the next\nlinear: ${linear ? 'yes' : 'no'}\n`;
}

main().catch(error => {
  process.stderr.write(`${error.stderr || error.stack}\n`);
  process.exit(1);
});
