import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { WeightsView } from '@drydock/plugin-delivery-common';
import { Section, toneColor, useLanguage } from '@drydock/plugin-drydock-react';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { RolloutsT, rolloutsTranslationRef } from '../../translation/ref';
import { percent, shareOf } from '../format';

const WIDTH = 400;
const HEIGHT = 24;

const useStyles = makeStyles(theme => ({
  bar: { display: 'block', width: '100%', maxWidth: 640, height: HEIGHT },
  words: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: theme.spacing(2),
    fontVariantNumeric: 'tabular-nums',
    // Two shares take two lines on a narrow screen, and one sentence takes the same.
    [theme.breakpoints.down('xs')]: { minHeight: '3em' },
  },
}));

function sourceWords(t: RolloutsT, { source, verified }: WeightsView): string {
  if (source === 'pods') return t('traffic.pods');
  if (verified === undefined) return t('traffic.router');
  const answer = t(verified ? 'traffic.verified' : 'traffic.unverified');
  return `${t('traffic.router')}, ${answer}`;
}

/** A bar filled as far as the new version has traffic, with a dashed line where it should be. */
const Bar = (props: { actual: number; desired: number; label: string }) => {
  const { actual, desired, label } = props;
  const classes = useStyles();
  const theme = useTheme();
  const canary = toneColor(theme, 'busy');
  return (
    <svg
      className={classes.bar}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <rect width={WIDTH} height={HEIGHT} fill={theme.palette.divider} />
      <rect width={actual * WIDTH} height={HEIGHT} fill={canary} />
      <line
        x1={desired * WIDTH}
        x2={desired * WIDTH}
        y1={0}
        y2={HEIGHT}
        stroke={theme.palette.text.primary}
        strokeWidth={2}
        strokeDasharray="4 3"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
};

const Source = ({ weights }: { weights: WeightsView }) => {
  const { t } = useTranslationRef(rolloutsTranslationRef);
  return (
    <Typography variant="caption" color="textSecondary">
      {sourceWords(t, weights)}
    </Typography>
  );
};

/** Props of {@link Traffic}. */
export interface TrafficProps {
  weights: WeightsView;
  /** Whether the newest version is the stable one, so that there are not two to compare. */
  isPromoted: boolean;
}

/** How the traffic is shared between the stable and the new version, as picture and in words. */
export const Traffic = (props: TrafficProps) => {
  const { weights, isPromoted } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(rolloutsTranslationRef);
  const language = useLanguage();
  const desired = shareOf(weights.desired, weights);
  const actual =
    weights.actual === undefined ? undefined : shareOf(weights.actual, weights);
  if (isPromoted && actual === 1) {
    return (
      <Section title={t('traffic.title')}>
        <Bar actual={0} desired={0} label={t('traffic.promoted')} />
        <Typography variant="body2" component="div" className={classes.words}>
          {t('traffic.promoted')}
        </Typography>
        <Source weights={weights} />
      </Section>
    );
  }
  const canary = percent(actual ?? desired, language);
  const stable = percent(1 - (actual ?? desired), language);
  return (
    <Section title={t('traffic.title')}>
      <Bar
        actual={actual ?? 0}
        desired={desired}
        label={
          actual === undefined
            ? t('traffic.canaryUnknown')
            : t('traffic.picture', { canary, stable })
        }
      />
      <Typography variant="body2" component="div" className={classes.words}>
        <span>
          {actual === undefined
            ? t('traffic.canaryUnknown')
            : t('traffic.canary', { share: canary })}{' '}
          ({t('traffic.desired', { share: percent(desired, language) })})
        </span>
        {actual !== undefined && (
          <span>{t('traffic.stable', { share: stable })}</span>
        )}
      </Typography>
      <Source weights={weights} />
    </Section>
  );
};
