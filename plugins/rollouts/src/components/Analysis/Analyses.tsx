import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  AnalysisRunView,
  ExperimentView,
  RevisionView,
} from '@drydock/plugin-delivery-common';
import { Section } from '@drydock/plugin-drydock-react';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { RolloutsT, rolloutsTranslationRef } from '../../translation/ref';
import { Metric } from './Metric';
import { RunPhase } from './RunPhase';

const useStyles = makeStyles(theme => ({
  run: { marginBottom: theme.spacing(1) },
  line: { display: 'flex', flexWrap: 'wrap', columnGap: theme.spacing(1.5) },
  metrics: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    listStyle: 'none',
    margin: theme.spacing(0.5, 0),
    padding: 0,
  },
}));

function kindWords({ kind, step }: AnalysisRunView, t: RolloutsT): string {
  if (kind !== 'step') return t(`analysis.kind.${kind}`);
  return step === undefined
    ? t('analysis.kind.other')
    : t('analysis.kind.step', { step: String(step + 1) });
}

const Run = (props: { run: AnalysisRunView; revision: number }) => {
  const { run, revision } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(rolloutsTranslationRef);
  return (
    <div className={classes.run} title={run.name}>
      <Typography variant="body2" component="div" className={classes.line}>
        <RunPhase phase={run.phase} />
        <span>
          {kindWords(run, t)},{' '}
          {t('analysis.revision', { revision: String(revision) })}
          {run.terminating &&
            !run.completedAt &&
            `, ${t('analysis.terminating')}`}
        </span>
        {run.message && <span>{run.message}</span>}
      </Typography>
      <ul className={classes.metrics}>
        {run.metrics.map(metric => (
          <Metric key={metric.name} metric={metric} />
        ))}
      </ul>
    </div>
  );
};

const Experiment = ({ experiment }: { experiment: ExperimentView }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(rolloutsTranslationRef);
  const { name, phase, message } = experiment;
  return (
    <Typography variant="body2" component="div" className={classes.line}>
      <RunPhase phase={phase} />
      <span>{t('analysis.experiment', { name })}</span>
      {message && <span>{message}</span>}
    </Typography>
  );
};

/** Experiments and analyses of the newest revision that has any. */
export const Analyses = (props: { revisions: readonly RevisionView[] }) => {
  const { t } = useTranslationRef(rolloutsTranslationRef);
  const revision = props.revisions.find(
    item => item.analysisRuns.length + item.experiments.length > 0,
  );
  if (!revision) return null;
  return (
    <Section title={t('analysis.title')}>
      {revision.experiments.map(experiment => (
        <Experiment key={experiment.name} experiment={experiment} />
      ))}
      {revision.analysisRuns.map(run => (
        <Run key={run.uid} run={run} revision={revision.revision} />
      ))}
    </Section>
  );
};
