import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';

/** The releases whose package names the tables know, oldest first. */
export const SUITES = [
  'jessie',
  'stretch',
  'buster',
  'bullseye',
  'bookworm',
  'trixie',
];

/** A table under the data folder, with its rows as plain values and its document, which keeps comments. */
export function openTable(folder, file, key) {
  const path = join(folder, file);
  const document = parseDocument(readFileSync(path, 'utf8'));
  if (document.errors.length > 0) {
    throw new Error(`${path}: ${document.errors[0].message}`);
  }
  return { path, document, key, rows: document.toJS()[key] };
}

/** The names that hold for a release: an array, or null when the release has no such package. */
export function namesFor(names, suite) {
  if (names === null || Array.isArray(names)) return names;
  return names[suite] !== undefined ? names[suite] : names.default ?? null;
}

/** Notes in each row in which releases it was verified; releases that were not looked at keep their note. */
export function noteVerified(table, row, looked, verified) {
  const before = table.rows[row].verified ?? [];
  const after = SUITES.filter(suite =>
    looked.includes(suite) ? verified.includes(suite) : before.includes(suite),
  );
  const node = table.document.createNode(after);
  node.flow = true;
  table.document.setIn([table.key, row, 'verified'], node);
}

export function saveTable(table) {
  writeFileSync(table.path, table.document.toString({ lineWidth: 0 }));
}
