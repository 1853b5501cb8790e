import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RolloutPhase } from '@drydock/plugin-delivery-common';
import { Tone, Toned } from '@drydock/plugin-drydock-react';
import BusyIcon from '@material-ui/icons/Autorenew';
import GoodIcon from '@material-ui/icons/CheckCircle';
import BadIcon from '@material-ui/icons/Error';
import UnknownIcon from '@material-ui/icons/HelpOutline';
import HeldIcon from '@material-ui/icons/PauseCircleFilled';
import { rolloutsTranslationRef } from '../../translation/ref';

const LOOKS: Record<RolloutPhase, { tone: Tone; Icon: typeof BusyIcon }> = {
  Healthy: { tone: 'good', Icon: GoodIcon },
  Degraded: { tone: 'bad', Icon: BadIcon },
  Progressing: { tone: 'busy', Icon: BusyIcon },
  Paused: { tone: 'held', Icon: HeldIcon },
  Unknown: { tone: 'quiet', Icon: UnknownIcon },
};

/** The phase of a Rollout as icon and word. */
export const Phase = ({ phase }: { phase: RolloutPhase }) => {
  const { t } = useTranslationRef(rolloutsTranslationRef);
  const { tone, Icon } = LOOKS[phase];
  return (
    <Toned tone={tone} Icon={Icon}>
      {t(`phase.${phase}`)}
    </Toned>
  );
};
