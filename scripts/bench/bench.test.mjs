import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { summary } from './measure.mjs';
import { seededRandom } from './random.mjs';
import { growthOf, isLinear, meetsTarget } from './report.mjs';
import { generatedFile, VARIANTS, writeTree } from './tree.mjs';

const appsFolder = fileURLToPath(
  new URL('../../packages/lab/apps', import.meta.url),
);
const MB = 1_000_000;

describe('generated trees', () => {
  for (const [name, { bulk }] of Object.entries(VARIANTS)) {
    it(`${name}: the shares of the kinds of files add up to all files`, () => {
      const sum = bulk.reduce((total, kind) => total + kind.share, 0);
      assert.ok(Math.abs(sum - 1) < 1e-9, String(sum));
    });
    it(`${name}: the same seed gives the same files, each with a path of its own`, () => {
      const make = () => {
        const random = seededRandom(1);
        return Array.from({ length: 500 }, (_, n) =>
          generatedFile(bulk, n, random),
        );
      };
      assert.deepEqual(make(), make());
      assert.equal(new Set(make().map(([file]) => file)).size, 500);
    });
    it(`${name}: a tree has exactly as many files as asked for`, async () => {
      const folder = await mkdtemp(
        path.join(os.tmpdir(), 'drydock-bench-test-'),
      );
      try {
        await writeTree(name, 600, folder, appsFolder);
        const entries = await readdir(folder, {
          recursive: true,
          withFileTypes: true,
        });
        assert.equal(entries.filter(entry => entry.isFile()).length, 600);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    });
  }
});

describe('the target', () => {
  const good = { files: 10_000, milliseconds: 2_900, peakRss: 390 * MB };
  const cases = [
    ['is met within its bounds', {}, true],
    ['is missed at 3 s', { milliseconds: 3_000 }, false],
    ['is missed at 400 MB', { peakRss: 400 * MB }, false],
    ['is missed when fewer files were seen', { files: 9_999 }, false],
  ];
  for (const [name, change, expected] of cases) {
    it(name, () => assert.equal(meetsTarget({ ...good, ...change }), expected));
  }
});

describe('growth', () => {
  const sizes = (...times) =>
    times.map((milliseconds, index) => ({
      milliseconds,
      files: 1000 * 10 ** index,
    }));
  it('is the ratio of the time per file between sizes', () => {
    assert.deepEqual(growthOf(sizes(100, 1000, 20_000)), [1, 2]);
  });
  it('is linear when the time per file stays or falls', () => {
    assert.equal(isLinear(sizes(100, 1000, 5_000)), true);
  });
  it('is not linear when the time per file rises', () => {
    assert.equal(isLinear(sizes(100, 1000, 20_000)), false);
  });
});

it('of several runs the median time and the highest peak count', () => {
  const result = summary([
    { milliseconds: 30, peakRss: 5 },
    { milliseconds: 10, peakRss: 9 },
    { milliseconds: 20, peakRss: 1 },
  ]);
  assert.deepEqual(result, {
    milliseconds: 20,
    peakRss: 9,
    fastest: 10,
    slowest: 30,
  });
});
