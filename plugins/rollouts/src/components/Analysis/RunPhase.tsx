import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Tone, Toned } from '@drydock/plugin-drydock-react';
import BusyIcon from '@material-ui/icons/Autorenew';
import GoodIcon from '@material-ui/icons/CheckCircle';
import BadIcon from '@material-ui/icons/Error';
import UnknownIcon from '@material-ui/icons/HelpOutline';
import { rolloutsTranslationRef } from '../../translation/ref';

const LOOKS = {
  Pending: { tone: 'busy', Icon: BusyIcon },
  Running: { tone: 'busy', Icon: BusyIcon },
  Successful: { tone: 'good', Icon: GoodIcon },
  Failed: { tone: 'bad', Icon: BadIcon },
  Error: { tone: 'bad', Icon: BadIcon },
  Inconclusive: { tone: 'held', Icon: UnknownIcon },
} satisfies Record<string, { tone: Tone; Icon: typeof BusyIcon }>;

function isKnown(phase: string): phase is keyof typeof LOOKS {
  return Object.hasOwn(LOOKS, phase);
}

/** The phase of an analysis, a metric or an experiment as icon and word; one we do not know in its own word. */
export const RunPhase = ({ phase }: { phase: string }) => {
  const { t } = useTranslationRef(rolloutsTranslationRef);
  if (!isKnown(phase)) {
    return (
      <Toned tone="quiet" Icon={UnknownIcon}>
        {phase}
      </Toned>
    );
  }
  return <Toned {...LOOKS[phase]}>{t(`analysis.phase.${phase}`)}</Toned>;
};
