import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { PreviewState } from '@drydock/plugin-delivery-common';
import { Toned, Tone } from '@drydock/plugin-drydock-react';
import BusyIcon from '@material-ui/icons/Autorenew';
import ClosedIcon from '@material-ui/icons/Block';
import ReadyIcon from '@material-ui/icons/CheckCircle';
import DeletedIcon from '@material-ui/icons/DeleteOutline';
import BadIcon from '@material-ui/icons/Error';
import UnknownIcon from '@material-ui/icons/HelpOutline';
import WaitingIcon from '@material-ui/icons/HourglassEmpty';
import PausedIcon from '@material-ui/icons/PauseCircleFilled';
import DifferentIcon from '@material-ui/icons/SyncProblem';
import NoneIcon from '@material-ui/icons/VisibilityOff';
import { previewsTranslationRef } from '../../translation/ref';

const LOOKS: Record<PreviewState, { tone: Tone; Icon: typeof BusyIcon }> = {
  'being-created': { tone: 'busy', Icon: BusyIcon },
  'waiting-for-image': { tone: 'held', Icon: WaitingIcon },
  syncing: { tone: 'busy', Icon: BusyIcon },
  starting: { tone: 'busy', Icon: BusyIcon },
  paused: { tone: 'held', Icon: PausedIcon },
  ready: { tone: 'good', Icon: ReadyIcon },
  'out-of-sync': { tone: 'held', Icon: DifferentIcon },
  degraded: { tone: 'bad', Icon: BadIcon },
  failed: { tone: 'bad', Icon: BadIcon },
  'being-deleted': { tone: 'quiet', Icon: DeletedIcon },
  unknown: { tone: 'quiet', Icon: UnknownIcon },
  unlabelled: { tone: 'quiet', Icon: NoneIcon },
  'no-application': { tone: 'quiet', Icon: WaitingIcon },
  closed: { tone: 'quiet', Icon: ClosedIcon },
};

/** All states, in the order in which they want attention. */
export const STATES: readonly PreviewState[] = [
  'failed',
  'degraded',
  'out-of-sync',
  'paused',
  'waiting-for-image',
  'being-created',
  'syncing',
  'starting',
  'ready',
  'unknown',
  'no-application',
  'unlabelled',
  'being-deleted',
  'closed',
];

/** The state of a preview as icon and words. */
export const State = ({ state }: { state: PreviewState }) => {
  const { t } = useTranslationRef(previewsTranslationRef);
  const { tone, Icon } = LOOKS[state];
  return (
    <Toned tone={tone} Icon={Icon}>
      {t(`state.${state}`)}
    </Toned>
  );
};
