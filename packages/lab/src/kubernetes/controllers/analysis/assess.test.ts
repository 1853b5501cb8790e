import { AnalysisPhase, Metric, MetricResult } from '../../schema/analysis';
import { assess, overLimit } from './assess';

const EMPTY: MetricResult = { name: 'error-rate', phase: '', measurements: [] };
const AT = '2026-11-24T00:00:00Z';

function after(metric: Partial<Metric>, phases: AnalysisPhase[]) {
  const full: Metric = {
    name: 'error-rate',
    provider: {},
    interval: '1s',
    ...metric,
  };
  const result = phases.reduce(
    (before, phase) =>
      assess(full, before, { phase, startedAt: AT, finishedAt: AT }),
    EMPTY,
  );
  return { result, reason: overLimit(full, result)?.reason };
}

describe('assess', () => {
  it.each<[string, Partial<Metric>, AnalysisPhase[], AnalysisPhase]>([
    ['fails at the first failure by default', {}, ['Failed'], 'Failed'],
    [
      'bears as many failures as allowed',
      { failureLimit: 1 },
      ['Failed'],
      'Running',
    ],
    ['fails beyond them', { failureLimit: 1 }, ['Failed', 'Failed'], 'Failed'],
    [
      'bears any number of failures',
      { failureLimit: -1, count: 9 },
      ['Failed', 'Failed'],
      'Running',
    ],
    [
      'succeeds when it was measured often enough',
      { count: 2 },
      ['Successful', 'Successful'],
      'Successful',
    ],
    ['goes on without a count', {}, ['Successful', 'Successful'], 'Running'],
    [
      'is measured once without an interval',
      { interval: undefined },
      ['Successful'],
      'Successful',
    ],
    [
      'is inconclusive at once by default',
      {},
      ['Inconclusive'],
      'Inconclusive',
    ],
    [
      'bears four errors in a row',
      { count: 9 },
      ['Error', 'Error', 'Error', 'Error'],
      'Running',
    ],
    [
      'ends at the fifth',
      {},
      ['Error', 'Error', 'Error', 'Error', 'Error'],
      'Error',
    ],
    [
      'forgets errors after a measurement',
      { consecutiveErrorLimit: 1, count: 9 },
      ['Error', 'Successful', 'Error'],
      'Running',
    ],
  ])('%s', (_behaviour, metric, phases, expected) => {
    expect(after(metric, phases).result.phase).toBe(expected);
  });

  it('does not count errors as measurements, and keeps the last ten', () => {
    const many = Array.from({ length: 12 }, (): AnalysisPhase => 'Successful');
    const { result } = after({}, ['Error', ...many]);
    expect(result).toMatchObject({ count: 12, successful: 12, error: 1 });
    expect(result.measurements).toHaveLength(10);
  });

  it('says why in the words of the controller', () => {
    expect(after({ failureLimit: 1 }, ['Failed', 'Failed']).reason).toBe(
      'failed (2) > failureLimit (1)',
    );
  });
});
