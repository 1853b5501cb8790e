import { MetricView } from '@drydock/plugin-delivery-common';
import { chartGeometry } from './chartGeometry';

function metric(values: (number | undefined)[], limit?: number): MetricView {
  return {
    name: 'errors',
    provider: 'web',
    phase: 'Running',
    limits:
      limit === undefined ? {} : { success: { operator: '<=', value: limit } },
    tolerated: { failed: 0, inconclusive: 0, consecutiveErrors: 4 },
    counts: { successful: 0, failed: 0, inconclusive: 0, error: 0 },
    dryRun: false,
    measurements: values.map(value => ({
      phase: value === 9 ? 'Failed' : 'Successful',
      ...(value === undefined ? {} : { value }),
    })),
  };
}

describe('chartGeometry', () => {
  it('places values from left to right and high values above', () => {
    const geometry = chartGeometry(metric([0, 10]), 110, 60);
    expect(geometry?.points).toEqual([
      { x: 5, y: 55, isBad: false },
      { x: 105, y: 5, isBad: false },
    ]);
  });

  it('keeps a limit in the picture that no value comes near', () => {
    expect(chartGeometry(metric([0], 100), 110, 60)?.limits).toEqual([5]);
  });

  it('marks bad values', () => {
    const geometry = chartGeometry(metric([1, 9]), 110, 60);
    expect(geometry?.points.map(point => point.isBad)).toEqual([false, true]);
  });

  it.each([
    ['one value', [3]],
    ['equal values', [3, 3, 3]],
  ])('draws %s without dividing by nothing', (_behaviour, values) => {
    const geometry = chartGeometry(metric(values), 110, 60);
    expect(geometry?.points.every(({ x, y }) => Number.isFinite(x + y))).toBe(
      true,
    );
  });

  it.each([
    ['there are no measurements', []],
    ['no measurement is a number', [undefined, NaN]],
  ])('draws nothing when %s', (_behaviour, values) => {
    expect(chartGeometry(metric(values, 1), 110, 60)).toBeUndefined();
  });
});
