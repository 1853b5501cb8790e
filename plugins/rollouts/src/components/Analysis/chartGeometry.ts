import { MetricView } from '@drydock/plugin-delivery-common';

/** Where a measurement is drawn. */
export interface ChartPoint {
  x: number;
  y: number;
  isBad: boolean;
}

/** What is drawn of a metric, in units of the picture. */
export interface ChartGeometry {
  points: ChartPoint[];
  /** Heights of the lines that the values are held against. */
  limits: number[];
}

const MARGIN = 5;
const BAD = ['Failed', 'Error'];

/** Places the values of a metric and its limits in a picture of that size; undefined when there is no number to draw. */
export function chartGeometry(
  metric: MetricView,
  width: number,
  height: number,
): ChartGeometry | undefined {
  const measured = metric.measurements.flatMap(({ value, phase }) =>
    value === undefined || !Number.isFinite(value) ? [] : [{ value, phase }],
  );
  if (measured.length === 0) return undefined;
  const limits = [metric.limits.success, metric.limits.failure].flatMap(limit =>
    limit ? [limit.value] : [],
  );
  const all = [...measured.map(item => item.value), ...limits];
  const low = Math.min(...all);
  const span = Math.max(...all) - low || 1;
  const yOf = (value: number) =>
    height - MARGIN - ((value - low) / span) * (height - 2 * MARGIN);
  const gap = (width - 2 * MARGIN) / Math.max(measured.length - 1, 1);
  return {
    points: measured.map(({ value, phase }, index) => ({
      x: MARGIN + index * gap,
      y: yOf(value),
      isBad: BAD.includes(phase),
    })),
    limits: limits.map(yOf),
  };
}
