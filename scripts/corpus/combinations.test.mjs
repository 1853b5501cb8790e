import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { parse } from 'yaml';
import { combinationsOf } from './combinations.mjs';

test('takes one choice of each list', () => {
  const rows = combinationsOf({
    common: { a: 1 },
    choices: { x: { one: { b: 1 }, two: { b: 2 } }, y: { three: { c: 3 } } },
  });
  assert.deepEqual(rows, [
    { title: 'one, three', answers: { a: 1, b: 1, c: 3 } },
    { title: 'two, three', answers: { a: 1, b: 2, c: 3 } },
  ]);
});

test('covers both entries, the three kinds of metrics, staging and cut-over', async () => {
  const file = new URL('../../docs/corpus/combinations.yaml', import.meta.url);
  const rows = combinationsOf(parse(await readFile(file, 'utf8')));
  assert.equal(rows.length, 2 * 3 * 2 * 2);
});
