import { MetricView } from '@drydock/plugin-delivery-common';
import { toneColor } from '@drydock/plugin-drydock-react';
import { useTheme } from '@material-ui/core/styles';
import { ChartPoint, chartGeometry } from './chartGeometry';

const WIDTH = 200;
const HEIGHT = 56;
const SIZE = 3;

/** A dot for a good value, a cross for a bad one. */
const Mark = ({ point: { x, y, isBad } }: { point: ChartPoint }) => {
  const theme = useTheme();
  if (!isBad) {
    return <circle cx={x} cy={y} r={SIZE} fill={toneColor(theme, 'busy')} />;
  }
  const cross =
    `M${x - SIZE} ${y - SIZE}L${x + SIZE} ${y + SIZE}` +
    `M${x - SIZE} ${y + SIZE}L${x + SIZE} ${y - SIZE}`;
  return <path d={cross} stroke={toneColor(theme, 'bad')} strokeWidth={2} />;
};

/** The values of a metric over time with the limits they are held against. */
export const MetricChart = (props: { metric: MetricView; label: string }) => {
  const theme = useTheme();
  const geometry = chartGeometry(props.metric, WIDTH, HEIGHT);
  if (!geometry) return null;
  const line = geometry.points.map(({ x, y }) => `${x},${y}`).join(' ');
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={props.label}
    >
      {geometry.limits.map(y => (
        <line
          key={y}
          x1={0}
          x2={WIDTH}
          y1={y}
          y2={y}
          stroke={toneColor(theme, 'held')}
          strokeDasharray="4 3"
        />
      ))}
      <polyline
        points={line}
        fill="none"
        stroke={toneColor(theme, 'busy')}
        strokeWidth={1.5}
      />
      {geometry.points.map(point => (
        <Mark key={point.x} point={point} />
      ))}
    </svg>
  );
};
