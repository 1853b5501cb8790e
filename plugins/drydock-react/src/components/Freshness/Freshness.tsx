import {
  TranslationFunction,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import CheckIcon from '@material-ui/icons/CheckCircleOutline';
import WaitIcon from '@material-ui/icons/HourglassEmpty';
import WarningIcon from '@material-ui/icons/ReportProblemOutlined';
import { drydockTranslationRef } from '../../translation/ref';
import { RelativeTime } from '../RelativeTime';
import { FreshnessSource, freshnessSummary, FreshnessSummary } from './summary';

const useStyles = makeStyles(theme => ({
  root: {
    fontFamily: theme.typography.fontFamily,
    fontSize: theme.typography.body2.fontSize,
    color: theme.palette.text.secondary,
  },
  line: { display: 'inline-flex', alignItems: 'center', gap: 4 },
  summary: { cursor: 'pointer' },
  list: { margin: theme.spacing(0.5, 0), paddingLeft: theme.spacing(3) },
}));

type T = TranslationFunction<(typeof drydockTranslationRef)['T']>;

function headline(t: T, { state, troubled }: FreshnessSummary): string {
  switch (state) {
    case 'nothing':
      return t('freshness.nothing');
    case 'live':
      return t('freshness.live');
    case 'starting':
      return t('freshness.notYet');
    case 'some-troubled':
      return t('freshness.troubles', { count: troubled.length });
    default:
      return t('freshness.allTroubled');
  }
}

function placeOf(t: T, { kind, cluster, namespace }: FreshnessSource): string {
  return namespace
    ? t('freshness.placeInNamespace', { kind, cluster, namespace })
    : t('freshness.place', { kind, cluster });
}

const Trouble = ({ source }: { source: FreshnessSource }) => {
  const { t } = useTranslationRef(drydockTranslationRef);
  const { state, since, lastHeardAt } = source;
  const place = placeOf(t, source);
  switch (state) {
    case 'stale':
    case 'failing': {
      const at = state === 'stale' ? lastHeardAt ?? since : since;
      return t(`freshness.${state}`, { place, when: <RelativeTime at={at} /> });
    }
    case 'live':
      return null;
    default:
      return <>{t(`freshness.${state}`, { place })}</>;
  }
};

const Icon = ({ state }: Pick<FreshnessSummary, 'state'>) => {
  if (state === 'live') return <CheckIcon fontSize="inherit" aria-hidden />;
  if (state === 'starting') return <WaitIcon fontSize="inherit" aria-hidden />;
  return <WarningIcon fontSize="inherit" aria-hidden />;
};

/** Says in words how current what is shown is, and which cluster or kind is missing from it and why. @public */
export const Freshness = ({
  sources,
}: {
  sources: readonly FreshnessSource[];
}) => {
  const classes = useStyles();
  const { t } = useTranslationRef(drydockTranslationRef);
  const summary = freshnessSummary(sources);
  const line = (
    <span className={classes.line}>
      <Icon state={summary.state} />
      {headline(t, summary)}
    </span>
  );
  if (summary.troubled.length === 0) {
    return <div className={classes.root}>{line}</div>;
  }
  return (
    <details className={classes.root}>
      <summary className={classes.summary}>{line}</summary>
      <ul className={classes.list} aria-label={t('freshness.details')}>
        {summary.troubled.map(source => (
          <li key={[source.cluster, source.namespace, source.kind].join('/')}>
            <Trouble source={source} />
            {source.error && `: ${source.error}`}
          </li>
        ))}
      </ul>
    </details>
  );
};
