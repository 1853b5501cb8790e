import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Limit, MetricView } from '@drydock/plugin-delivery-common';
import { RelativeTime, useLanguage } from '@drydock/plugin-drydock-react';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { rolloutsTranslationRef } from '../../translation/ref';
import { shortNumber } from '../format';
import { MetricChart } from './MetricChart';
import { RunPhase } from './RunPhase';

const useStyles = makeStyles(theme => ({
  root: {
    flex: '0 1 260px',
    minWidth: 0,
    padding: theme.spacing(1),
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    overflowWrap: 'anywhere',
  },
}));

function lastValue(metric: MetricView, language: string) {
  const last = metric.measurements[metric.measurements.length - 1];
  const { value, text, at } = last ?? {};
  return {
    words: value === undefined ? text : shortNumber(value, language),
    at,
  };
}

const LastValue = ({ metric }: { metric: MetricView }) => {
  const { t } = useTranslationRef(rolloutsTranslationRef);
  const { words: value, at } = lastValue(metric, useLanguage());
  if (!value) return <>{t('analysis.noValue')}</>;
  if (!at) return <>{t('analysis.last', { value })}</>;
  return t('analysis.lastAt', { value, when: <RelativeTime at={at} /> });
};

function useLabel(metric: MetricView): string {
  const { t } = useTranslationRef(rolloutsTranslationRef);
  const { words: last = '' } = lastValue(metric, useLanguage());
  const { name, measurements, limits } = metric;
  const chart = t('analysis.chart', {
    name,
    total: String(measurements.length),
    last,
  });
  const said = [limits.success, limits.failure].flatMap(limit =>
    limit ? [t('analysis.limit', { limit: limitWords(limit) })] : [],
  );
  return chart + said.join('');
}

function limitWords({ operator, value }: Limit): string {
  return `${operator} ${value}`;
}

/** A metric: verdict, chart, last value and what it is held against, everything in words too. */
export const Metric = ({ metric }: { metric: MetricView }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(rolloutsTranslationRef);
  const label = useLabel(metric);
  const { successCondition, failureCondition, counts } = metric;
  return (
    <li className={classes.root}>
      <Typography variant="subtitle2">{metric.name}</Typography>
      <RunPhase phase={metric.phase} />
      <MetricChart metric={metric} label={label} />
      <Typography variant="body2">
        <LastValue metric={metric} />
      </Typography>
      <Typography variant="caption" color="textSecondary" component="div">
        {t('analysis.counts', {
          passed: String(counts.successful),
          failed: String(counts.failed + counts.error),
        })}
        {successCondition && (
          <div>{t('analysis.must', { limit: successCondition })}</div>
        )}
        {failureCondition && (
          <div>{t('analysis.mustNot', { limit: failureCondition })}</div>
        )}
        {metric.dryRun && <div>{t('analysis.dryRun')}</div>}
        {metric.message && <div>{metric.message}</div>}
      </Typography>
    </li>
  );
};
