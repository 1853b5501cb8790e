import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { findPostgres, variableOf } from './postgres.mjs';

test('the newest PostgreSQL that can make a database and that Backstage knows is taken', () => {
  const root = mkdtempSync(path.join(os.tmpdir(), 'postgres-'));
  try {
    assert.equal(findPostgres(path.join(root, 'nowhere')), undefined);
    for (const version of ['9.6', '14', '15', '16']) {
      mkdirSync(path.join(root, version, 'bin'), { recursive: true });
    }
    assert.equal(findPostgres(root), undefined);
    for (const version of ['9.6', '14', '15']) {
      writeFileSync(path.join(root, version, 'bin', 'initdb'), '');
    }
    assert.deepEqual(findPostgres(root), {
      version: 15,
      bin: path.join(root, '15', 'bin'),
    });
    assert.equal(
      variableOf(15),
      'BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING',
    );
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
