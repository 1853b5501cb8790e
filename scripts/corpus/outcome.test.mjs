import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  checksOf,
  missesOf,
  outcomeOf,
  shortcomings,
  totalsBy,
} from './outcome.mjs';

const app = {
  repository: 'acme/shop',
  commit: '0'.repeat(40),
  answers: [
    { id: 'framework', key: 'framework', expect: { name: 'rails' } },
    { id: 'no-cron', key: 'processes', where: { kind: 'cron' }, absent: true },
    { id: 'web', key: 'processes', where: { kind: 'web' } },
  ],
};
const profile = { framework: { name: 'rails' }, processes: [] };

const builtBy = tool => [
  { check: 'Dockerfile lint of Dockerfile' },
  { check: 'build of deploy/overlays/production', tool },
];
const cleanReport = {
  problems: [],
  verified: [...builtBy('kustomize v5.8.1'), ...builtBy('kubectl v1.32.4')],
  notVerified: [],
};
const problem = (rule, file, severity = 'error') => ({
  rule,
  file,
  severity,
  line: 3,
  message: 'It is wrong.',
});

describe('the outcome of an application', () => {
  it('keeps the verdict of every answer and their totals', () => {
    const outcome = outcomeOf(
      app,
      { profile, report: cleanReport, seconds: 1 },
      {},
    );
    assert.deepEqual(
      outcome.answers.map(item => item.verdict),
      ['right', 'right', 'wrong'],
    );
    assert.equal(outcome.totals.points, 2);
    assert.deepEqual(
      missesOf([outcome]).map(miss => miss.id),
      ['web'],
    );
  });
  it('is worth nothing when the analysis failed', () => {
    const failure = { stage: 'analyze', message: 'Error: no' };
    assert.equal(outcomeOf(app, { failure, seconds: 0 }, {}).totals.points, 0);
  });
  it('keeps its points when only the rendering failed, which is a shortcoming', () => {
    const failure = { stage: 'render', message: 'Error: no\n  at x' };
    const outcome = outcomeOf(app, { profile, failure, seconds: 0 }, {});
    assert.equal(outcome.totals.points, 2);
    assert.deepEqual(shortcomings([outcome], 0.5), [
      'acme/shop: render failed: Error: no',
    ]);
  });
  it('sums up by key', () => {
    const outcome = outcomeOf(
      app,
      { profile, report: cleanReport, seconds: 1 },
      {},
    );
    assert.deepEqual(
      totalsBy([outcome], 'key').map(({ name, share }) => [name, share]),
      [
        ['framework', 1],
        ['processes', 0.5],
      ],
    );
  });
});

describe('the checks of the rendered files', () => {
  it('are ok when everything was checked, with every tool named once', () => {
    const checks = checksOf(cleanReport);
    assert.equal(checks.dockerfile, 'ok');
    assert.equal(checks.production, 'ok');
    assert.deepEqual(checks.tools, ['kustomize v5.8.1', 'kubectl v1.32.4']);
  });
  const cases = [
    [
      'a lint warning',
      problem('dockerfile/lint', 'Dockerfile', 'warning'),
      'dockerfile',
    ],
    [
      'a layer that one of two tools cannot build',
      problem(
        'kustomize/build',
        'deploy/overlays/production/kustomization.yaml',
      ),
      'production',
    ],
  ];
  for (const [name, found, failed] of cases) {
    it(`fail on ${name}`, () => {
      const checks = checksOf({ ...cleanReport, problems: [found] });
      assert.equal(checks[failed], 'failed');
      assert.deepEqual(checks.problems, [found]);
    });
  }
  it('see layers in a folder of another name', () => {
    const moved = cleanReport.verified.map(item => ({
      ...item,
      check: item.check.replace('deploy/', 'deployment/'),
    }));
    const checks = checksOf({ ...cleanReport, verified: moved });
    assert.equal(checks.production, 'ok');
  });
  it('list any other error, and no other warning', () => {
    const error = problem('schema', 'deploy/base/web.yaml');
    const warning = problem('standby/live', 'deploy/base/web.yaml', 'warning');
    assert.deepEqual(
      checksOf({ ...cleanReport, problems: [error, warning] }).problems,
      [error],
    );
  });
  it('say what was not verified instead of passing it', () => {
    const checks = checksOf({
      problems: [],
      verified: [],
      notVerified: [
        { check: 'kustomize build', reason: 'neither is installed' },
      ],
    });
    assert.equal(checks.production, 'not verified');
    assert.deepEqual(checks.notVerified, [
      'kustomize build: neither is installed',
    ]);
  });
});

describe('a run is no pass', () => {
  it('below the wanted share', () => {
    const outcome = outcomeOf(
      app,
      { profile, report: cleanReport, seconds: 1 },
      {},
    );
    assert.deepEqual(shortcomings([outcome], 0.85), [
      'The score is 66.7 %, below 85.0 %.',
    ]);
    assert.deepEqual(shortcomings([outcome], 0.6), []);
  });
  it('with a lint or build error, named by file and line', () => {
    const report = {
      ...cleanReport,
      problems: [problem('schema', 'deploy/base/web.yaml')],
    };
    const outcome = outcomeOf(app, { profile, report, seconds: 1 }, {});
    assert.deepEqual(shortcomings([outcome], 0), [
      'acme/shop: deploy/base/web.yaml:3 It is wrong. [schema]',
    ]);
  });
});
