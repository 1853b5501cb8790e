import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RolloutView, StepView } from '@drydock/plugin-delivery-common';
import {
  Section,
  TimeLeft,
  Tone,
  toneColor,
  useLanguage,
} from '@drydock/plugin-drydock-react';
import { makeStyles, Theme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import DoneIcon from '@material-ui/icons/Check';
import CurrentIcon from '@material-ui/icons/PlayArrow';
import WaitingIcon from '@material-ui/icons/RadioButtonUnchecked';
import { rolloutsTranslationRef } from '../../translation/ref';
import { RunPhase } from '../Analysis/RunPhase';
import { stepWords } from './stepWords';

const LOOKS: Record<StepView['state'], { tone: Tone; Icon: typeof DoneIcon }> =
  {
    done: { tone: 'good', Icon: DoneIcon },
    current: { tone: 'busy', Icon: CurrentIcon },
    waiting: { tone: 'quiet', Icon: WaitingIcon },
  };

const useStyles = makeStyles<Theme, { tone: Tone }>(theme => ({
  step: {
    flex: '1 1 104px',
    maxWidth: 220,
    padding: theme.spacing(0.5, 1, 1, 0),
    borderTop: `4px solid ${theme.palette.divider}`,
    borderTopColor: ({ tone }) =>
      tone === 'quiet' ? theme.palette.divider : toneColor(theme, tone),
    [theme.breakpoints.down('xs')]: { flexBasis: '100%', maxWidth: 'none' },
  },
  state: {
    display: 'flex',
    alignItems: 'center',
    gap: 4,
    minHeight: 20,
    fontSize: theme.typography.caption.fontSize,
    color: theme.palette.text.secondary,
  },
  // What comes and goes has its place, so that nothing below jumps.
  now: {
    minHeight: 24,
    fontSize: theme.typography.body2.fontSize,
    [theme.breakpoints.down('xs')]: { minHeight: 0 },
  },
  icon: { color: ({ tone }) => toneColor(theme, tone) },
  text: { fontWeight: ({ tone }) => (tone === 'busy' ? 700 : 400) },
}));

const useListStyles = makeStyles(theme => ({
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5),
    listStyle: 'none',
    margin: 0,
    padding: 0,
  },
}));

const Step = ({ step, view }: { step: StepView; view: RolloutView }) => {
  const { tone, Icon } = LOOKS[step.state];
  const classes = useStyles({ tone });
  const { t } = useTranslationRef(rolloutsTranslationRef);
  const language = useLanguage();
  const until =
    step.state === 'current' && step.kind === 'pause'
      ? view.pauses.find(pause => pause.reason === 'CanaryPauseStep')?.until
      : undefined;
  return (
    <li
      className={classes.step}
      title={step.text}
      aria-current={step.state === 'current' ? 'step' : undefined}
    >
      <div className={classes.state}>
        <Icon fontSize="inherit" className={classes.icon} aria-hidden />
        {step.index + 1}. {t(`steps.${step.state}`)}
      </div>
      <Typography variant="body2" className={classes.text}>
        {stepWords(step, t, language, view.weights)}
      </Typography>
      <div className={classes.now}>
        {until && t('steps.left', { left: <TimeLeft at={until} /> })}
        {step.runPhase && <RunPhase phase={step.runPhase} />}
      </div>
    </li>
  );
};

/** The steps of a canary, in order, with where it is. */
export const StepTimeline = ({ view }: { view: RolloutView }) => {
  const classes = useListStyles();
  const { t } = useTranslationRef(rolloutsTranslationRef);
  if (view.strategy !== 'canary') return null;
  return (
    <Section title={t('steps.title')}>
      {view.steps.length === 0 ? (
        <Typography variant="body2">{t('steps.none')}</Typography>
      ) : (
        <ol className={classes.list}>
          {view.steps.map(step => (
            <Step key={step.index} step={step} view={view} />
          ))}
        </ol>
      )}
    </Section>
  );
};
