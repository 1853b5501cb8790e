import { analysisRunSchema } from '../kubernetes';
import { viewOf } from '../testing/viewOf';
import { analysisRunView } from './analysis';
import { AnalysisRunView } from './analysisTypes';
import { comparisonOf, measuredNumber } from './comparisons';

function runs(recording: string): AnalysisRunView[] {
  return viewOf(recording).revisions.flatMap(item => item.analysisRuns);
}

/** Recording, then each run: kind, step, phase, and of each metric its phase and measured numbers. */
const RECORDED: [string, string[]][] = [
  ['analysis-error-01-abort', ['step 1 Error: unreachable Error []']],
  [
    'canary-05-analysis-step-running',
    ['step 3 Running: success-rate Running [0.997]'],
  ],
  [
    'canary-08-analysis-failed-auto-abort',
    [
      'step 3 Failed: success-rate Failed [0.42 0.42]',
      'step 3 Successful: success-rate Successful [0.997 0.997 0.997 0.997]',
    ],
  ],
  [
    'bluegreen-02-prepromotion-analysis-running',
    ['pre-promotion - Running: success-rate Running [0.99]'],
  ],
  [
    'background-analysis-01-running-paused',
    [
      'background - Running: success-rate Running [0.99 0.99 0.99 0.99 0.99 0.99 0.99]',
    ],
  ],
  [
    'experiment-01-running',
    ['experiment - Successful: success-rate Successful [0.99 0.99]'],
  ],
  [
    'inconclusive-01-paused',
    ['step 1 Inconclusive: error-rate Inconclusive [0.1]'],
  ],
  ['job-analysis-01-running', ['step 1 Running: smoke-test Running []']],
];

function text({
  kind,
  step = '-' as string | number,
  phase,
  metrics,
}: Omit<AnalysisRunView, 'step'> & { step?: string | number }) {
  const each = metrics.map(metric => {
    const numbers = metric.measurements.flatMap(item => item.value ?? []);
    return `${metric.name} ${metric.phase} [${numbers.join(' ')}]`;
  });
  return `${kind} ${step} ${phase}: ${each.join(', ')}`;
}

describe('analysisRunView', () => {
  it.each(RECORDED)('shows what was measured: %s', (recording, expected) => {
    expect(runs(recording).map(text)).toEqual(expected);
  });

  it('keeps the blue-green analyses in the order in which they ran', () => {
    expect(runs('bluegreen-05-promoted-healthy').map(run => run.kind)).toEqual([
      'pre-promotion',
      'post-promotion',
    ]);
  });

  it('tells the bound, what is tolerated and how many measurements are wanted', () => {
    const [run] = runs('canary-05-analysis-step-running');
    expect(run.metrics[0]).toMatchObject({
      provider: 'web',
      successCondition: 'result.value >= 0.95',
      limits: { success: { operator: '>=', value: 0.95 } },
      tolerated: { failed: 1, inconclusive: 0, consecutiveErrors: 4 },
      wanted: 4,
      dryRun: false,
      counts: { successful: 1, failed: 0, inconclusive: 0, error: 0 },
    });
  });

  it('tells a metric whose failure does not count', () => {
    const [run] = runs('multi-metric-01-dry-run-failed-metric');
    expect(run.phase).toBe('Successful');
    expect(
      run.metrics.map(({ name, phase, dryRun }) => [name, phase, dryRun]),
    ).toEqual([
      ['success-rate', 'Successful', false],
      ['error-rate', 'Failed', true],
    ]);
  });

  it('tells why a measurement could not be taken', () => {
    const [run] = runs('analysis-error-01-abort');
    expect(run.metrics[0].measurements[0]).toMatchObject({
      phase: 'Error',
      message: 'received non 2xx response code: 404',
    });
  });

  it.each([
    ['canary-13-abort-while-analysis-running', 'Run Terminated'],
    ['analysis-terminated-02-superseded', 'Run Terminated'],
  ])('tells one that was ended: %s', (recording, message) => {
    expect(runs(recording)).toContainEqual(
      expect.objectContaining({
        message,
        phase: 'Successful',
        terminating: true,
      }),
    );
  });

  it.each([
    [{}, 1],
    [{ interval: '1m' }, undefined],
    [{ interval: '1m', count: '5' }, 5],
    [{ count: 0 }, 1],
  ])('wants of %j so many measurements: %s', (spec, wanted) => {
    const run = analysisRunSchema.parse({
      metadata: { name: 'a', uid: '1' },
      spec: {
        metrics: [
          { name: 'm', provider: { datadog: { query: 'secret' } }, ...spec },
        ],
      },
    });
    const view = analysisRunView(run);
    expect(view.metrics[0].wanted).toBe(wanted);
    expect(view).toMatchObject({
      kind: 'other',
      phase: 'Pending',
      metrics: [{ phase: 'Pending', provider: 'datadog' }],
    });
    expect(JSON.stringify(run)).not.toContain('secret');
  });
});

describe('comparisonOf', () => {
  it.each([
    ['result <= 0.05', '<=', 0.05, []],
    ['result[0] >= 0.95', '>=', 0.95, ['0']],
    ['result.value > -1', '>', -1, ['value']],
    ['default(result, 0) < 2', '<', 2, []],
    ['default(result[0].rate, 0) == 1', '==', 1, ['0', 'rate']],
  ])('reads %s', (condition, operator, value, path) => {
    expect(comparisonOf(condition)).toEqual({
      limit: { operator, value },
      path,
    });
  });

  it.each([
    'result[0] >= 0.95 && result[0] < 1',
    'default(result < 2',
    'len(result) == 0 || result[0] < 5',
    'asFloat(result) < 5',
    'result <= limit',
    '0.95 <= result',
    '',
    undefined,
  ])('draws no line for %s', condition => {
    expect(comparisonOf(condition)).toBeUndefined();
  });
});

describe('measuredNumber', () => {
  it.each([
    ['0.5', [], 0.5],
    ['[0.5]', [], 0.5],
    ['[0.5]', ['0'], 0.5],
    ['{"metric":"a","value":0.5}', ['value'], 0.5],
    ['{"metric":"a","value":0.5}', [], undefined],
    ['[1,2]', [], undefined],
    ['{"a":1}', ['constructor'], undefined],
    ['<html>', [], undefined],
    ['null', ['value'], undefined],
    [undefined, [], undefined],
  ])('of %s at %j is %s', (value, path, expected) => {
    expect(measuredNumber(value, path)).toBe(expected);
  });
});
