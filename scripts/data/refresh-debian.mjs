#!/usr/bin/env node
/*
 * Checks the Debian package names of the engine's data tables against Debian's own package indexes.
 *
 *   node scripts/data/refresh-debian.mjs [--mirror URL] [--suites a,b] [--cache DIR] [--write] [--hints]
 *
 * --mirror  address of a Debian mirror; default: the first one in this machine's apt sources. The releases that have
 *           left the mirrors are checked with --mirror http://archive.debian.org/debian
 * --suites  releases to look at; default: all of the tables that the mirror has
 * --cache   folder for downloaded indexes; default: drydock-debian in the temporary folder
 * --write   notes in each row's `verified` what was found; run prettier afterwards
 * --hints   lists as well what Debian's package of a gem needs and our row does not name
 *
 * Exit code 0: every name exists where the tables say so. 1: some do not. 2: wrong call or no index could be read.
 */
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { mirrorOfThisMachine } from './debian/aptSources.mjs';
import {
  absentNames,
  libraryDifferences,
  moduleDifferences,
} from './debian/checks.mjs';
import { packageIndex } from './debian/packageIndex.mjs';
import {
  namesFor,
  noteVerified,
  openTable,
  saveTable,
  SUITES,
} from './debian/tables.mjs';

const DATA = join(
  dirname(fileURLToPath(import.meta.url)),
  '../../plugins/containerize-node/data',
);

function options() {
  const { values } = parseArgs({
    options: {
      mirror: { type: 'string' },
      suites: { type: 'string' },
      cache: { type: 'string', default: join(tmpdir(), 'drydock-debian') },
      write: { type: 'boolean', default: false },
      hints: { type: 'boolean', default: false },
    },
  });
  const mirror = values.mirror ?? mirrorOfThisMachine();
  if (!mirror) {
    throw new Error(
      'This machine has no apt sources: name a mirror with --mirror',
    );
  }
  const suites = values.suites?.split(',') ?? SUITES;
  const unknown = suites.filter(suite => !SUITES.includes(suite));
  if (unknown.length > 0) {
    throw new Error(`Not a release of the tables: ${unknown.join(', ')}`);
  }
  return { ...values, mirror: mirror.replace(/\/$/, ''), suites };
}

async function readIndexes({ mirror, suites, cache }) {
  const indexes = new Map();
  for (const suite of suites) {
    const index = await packageIndex(mirror, suite, cache);
    if (index) indexes.set(suite, index);
    else console.log(`${suite}: not on this mirror, left as it is`);
  }
  if (indexes.size === 0)
    throw new Error('The mirror has none of the releases');
  return indexes;
}

/** Checks one table: `listsOf` gives the lists of names of a row for a release; null lists say the release lacks it. */
function checkTable(table, indexes, nameOf, listsOf, report) {
  table.rows.forEach((row, position) => {
    const verified = [];
    for (const [suite, index] of indexes) {
      const lists = listsOf(row, suite);
      const absent = absentNames(index, lists);
      absent.forEach(name =>
        report.errors.push(
          `${table.key} ${nameOf(row)}: ${suite} has no package ${name}`,
        ),
      );
      if (absent.length === 0 && lists.some(names => names?.length)) {
        verified.push(suite);
      }
    }
    noteVerified(table, position, [...indexes.keys()], verified);
  });
}

function checkGems(table, libraries, indexes, report) {
  const byName = new Map(libraries.rows.map(row => [row.library, row]));
  table.rows.forEach((row, position) => {
    const verified = [];
    for (const [suite, index] of indexes) {
      absentNames(index, [row.buildTools]).forEach(name =>
        report.errors.push(`gem ${row.gem}: ${suite} has no package ${name}`),
      );
      if (!row.debianSource || !index.sources.has(row.debianSource)) continue;
      verified.push(suite);
      const names = field =>
        (row.libraries ?? []).flatMap(
          name => namesFor(byName.get(name)[field], suite) ?? [],
        );
      const ours = { build: names('build'), run: names('run') };
      moduleDifferences(index, row.debianSource, ours).forEach(text =>
        report.hints.push(`gem ${row.gem} (${suite}): ${text}`),
      );
    }
    if (row.debianSource) {
      noteVerified(table, position, [...indexes.keys()], verified);
    }
  });
}

function print(report, { hints }) {
  report.errors.forEach(line => console.log(`error  ${line}`));
  report.differences.forEach(line => console.log(`differ ${line}`));
  if (hints) report.hints.forEach(line => console.log(`hint   ${line}`));
  console.log(
    `${report.errors.length} names that do not exist, ${report.differences.length} differences, ${report.hints.length} hints`,
  );
}

async function main() {
  const chosen = options();
  console.log(
    `Reading Debian's package indexes of ${chosen.suites.join(', ')}`,
  );
  const indexes = await readIndexes(chosen);
  const libraries = openTable(DATA, 'libraries.yaml', 'libraries');
  const programs = openTable(DATA, 'commands.yaml', 'programs');
  const gems = openTable(DATA, 'gems.yaml', 'gems');
  const report = { errors: [], differences: [], hints: [] };

  const lists = (row, suite) => [
    namesFor(row.build, suite),
    namesFor(row.run, suite),
  ];
  checkTable(libraries, indexes, row => row.library, lists, report);
  checkTable(
    programs,
    indexes,
    row => row.commands[0],
    (row, suite) => [namesFor(row.packages, suite)],
    report,
  );
  checkGems(gems, libraries, indexes, report);
  for (const row of libraries.rows) {
    for (const [suite, index] of indexes) {
      libraryDifferences(index, row, suite).forEach(text =>
        report.differences.push(`library ${row.library} (${suite}): ${text}`),
      );
    }
  }
  print(report, chosen);
  if (chosen.write) [libraries, programs, gems].forEach(saveTable);
  process.exitCode = report.errors.length > 0 ? 1 : 0;
}

main().catch(error => {
  console.error(error.message);
  process.exitCode = 2;
});
