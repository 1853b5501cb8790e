import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { PauseView } from '@drydock/plugin-delivery-common';
import { RelativeTime, TimeLeft } from '@drydock/plugin-drydock-react';
import Typography from '@material-ui/core/Typography';
import { rolloutsTranslationRef } from '../../translation/ref';

const NEEDS_PERSON: PauseView['reason'][] = [
  'CanaryPauseStep',
  'BlueGreenPause',
];

const Pause = ({ pause: { reason, since, until } }: { pause: PauseView }) => {
  const { t } = useTranslationRef(rolloutsTranslationRef);
  return (
    <Typography variant="body2">
      {t(`pause.${reason}`)}
      {since && <> {t('pause.since', { when: <RelativeTime at={since} /> })}</>}
      {until && <>, {t('pause.left', { left: <TimeLeft at={until} /> })}</>}
      {!until && NEEDS_PERSON.includes(reason) && <>, {t('pause.person')}</>}
    </Typography>
  );
};

/** Why it stands still, since when, and until when. */
export const Pauses = ({ pauses }: { pauses: readonly PauseView[] }) => (
  <>
    {pauses.map(pause => (
      <Pause key={pause.reason} pause={pause} />
    ))}
  </>
);
