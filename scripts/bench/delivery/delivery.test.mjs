import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { appName, createApplication, ID } from './objects.mjs';
import { deliveryReport } from './report.mjs';
import { percentile } from './statistics.mjs';

const MB = 1_000_000;
const memory = (before, viewed) => ({
  before: { rss: before * MB, heapUsed: 30 * MB },
  kept: { rss: viewed * MB, heapUsed: 170 * MB },
  viewed: { rss: viewed * MB, heapUsed: 200 * MB },
});
const good = {
  sizes: { applications: 1_000, pages: 200, large: 10_000 },
  latency: {
    streamed: { count: 600, median: 30, p95: 90, most: 200 },
    polled: { count: 600, median: 5_000, p95: 9_000, most: 10_000 },
    upstreamPerMinute: 2,
    callsPerPageAndMinute: 78,
  },
  route: { count: 1_000, median: 2, p95: 6, most: 30, upstream: 0 },
  hidden: 0,
  memory: memory(200, 500),
};

describe('the report of delivery', () => {
  const cases = [
    ['holds within all bounds', {}, true],
    [
      'fails when changes are seen late',
      {
        latency: {
          ...good.latency,
          streamed: { ...good.latency.streamed, p95: 1_000 },
        },
      },
      false,
    ],
    [
      'fails when the route is slow',
      { route: { ...good.route, p95: 20 } },
      false,
    ],
    [
      'fails when the route asks the cluster',
      { route: { ...good.route, upstream: 1 } },
      false,
    ],
    ['fails when a hidden page asks', { hidden: 1 }, false],
    ['fails when it grows by 400 MB', { memory: memory(200, 600) }, false],
  ];
  for (const [name, change, expected] of cases) {
    it(name, () =>
      assert.equal(deliveryReport({ ...good, ...change }).holds, expected),
    );
  }

  it('says how much later polling is', () => {
    assert.match(deliveryReport(good).text, /100 times as late/);
  });
});

describe('percentile', () => {
  it('is the value that the share is not above', () => {
    const values = Array.from({ length: 100 }, (_, index) => 100 - index);
    assert.equal(percentile(values, 0.95), 95);
    assert.equal(percentile([7], 0.95), 7);
  });
});

describe('an application of the benchmark', () => {
  it('is one Rollout with its ReplicaSets and pods, all owned', () => {
    const made = [];
    createApplication(3, (kind, object) => {
      const stored = {
        ...object,
        metadata: { ...object.metadata, uid: `uid-${made.length}` },
      };
      made.push(stored);
      return stored;
    });
    assert.deepEqual(
      made.map(({ kind }) => kind),
      ['Rollout', 'ReplicaSet', 'ReplicaSet', 'Pod', 'Pod', 'Pod'],
    );
    for (const { metadata } of made.slice(1)) {
      assert.ok(
        made.some(
          ({ metadata: { uid } }) => uid === metadata.ownerReferences[0].uid,
        ),
      );
      assert.equal(metadata.labels[ID], appName(3));
    }
  });
});
