import { parseEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { PauseView, RolloutSummary } from '@drydock/plugin-delivery-common';
import {
  RelativeTime,
  useLanguage,
  useEntityTab,
} from '@drydock/plugin-drydock-react';
import { ComponentType } from 'react';
import { ENTITY_ROLLOUTS_PATH } from '../../routes';
import { rolloutsTranslationRef } from '../../translation/ref';
import { percent, shareOf } from '../format';
import { Phase } from '../Phase';
import { readyWords } from '../readyWords';
import { rolloutAnchor } from '../RolloutPanel';

interface CellProps {
  item: RolloutSummary;
}

const Name = ({ item: { id, entityRefs } }: CellProps) => {
  const tabOf = useEntityTab(ENTITY_ROLLOUTS_PATH);
  if (entityRefs.length === 0) return <>{id.name}</>;
  const tab = tabOf(parseEntityRef(entityRefs[0]));
  return <Link to={`${tab}#${rolloutAnchor(id)}`}>{id.name}</Link>;
};

const Entities = ({ item: { entityRefs } }: CellProps) => (
  <div>
    {entityRefs.map(entityRef => (
      <div key={entityRef}>
        <EntityRefLink entityRef={entityRef} />
      </div>
    ))}
  </div>
);

const Place = ({ item: { id } }: CellProps) => {
  const { t } = useTranslationRef(rolloutsTranslationRef);
  const { cluster, namespace } = id;
  return <>{t('content.place', { cluster, namespace })}</>;
};

/** The controller gives the reason of a pause as its message. */
const PAUSES: readonly string[] = [
  'CanaryPauseStep',
  'BlueGreenPause',
  'InconclusiveAnalysisRun',
  'InconclusiveExperiment',
] satisfies PauseView['reason'][];

function isPause(message: string): message is PauseView['reason'] {
  return PAUSES.includes(message);
}

const PhaseCell = ({ item: { phase, message } }: CellProps) => {
  const { t } = useTranslationRef(rolloutsTranslationRef);
  return (
    <div style={{ overflowWrap: 'anywhere', minWidth: 140 }}>
      <Phase phase={phase} />
      <div>{isPause(message) ? t(`pause.${message}`) : message}</div>
    </div>
  );
};

const Step = ({ item: { stepCount, currentStep } }: CellProps) => {
  const { t } = useTranslationRef(rolloutsTranslationRef);
  if (stepCount === 0) return <>{t('fleet.noSteps')}</>;
  const current = String(currentStep);
  return <>{t('fleet.steps', { current, total: String(stepCount) })}</>;
};

const Traffic = ({ item: { weights } }: CellProps) => {
  const language = useLanguage();
  if (weights?.actual === undefined) return <>–</>;
  return <>{percent(shareOf(weights.actual, weights), language)}</>;
};

const Pods = ({ item: { replicas } }: CellProps) => {
  const { t } = useTranslationRef(rolloutsTranslationRef);
  return <>{readyWords(replicas, t)}</>;
};

const Images = ({ item: { images } }: CellProps) => (
  <div style={{ overflowWrap: 'anywhere', minWidth: 140 }}>
    {images.join(', ')}
  </div>
);

const Changed = ({ item: { changedAt } }: CellProps) =>
  changedAt ? <RelativeTime at={changedAt} /> : <>–</>;

/** Columns of the fleet, by the key of their title. */
export const FLEET_COLUMNS = [
  { key: 'name', Cell: Name, sortKey: 'name' },
  { key: 'entity', Cell: Entities },
  { key: 'phase', Cell: PhaseCell, sortKey: 'phase' },
  { key: 'step', Cell: Step },
  { key: 'traffic', Cell: Traffic },
  { key: 'pods', Cell: Pods },
  { key: 'place', Cell: Place },
  { key: 'image', Cell: Images },
  { key: 'changed', Cell: Changed, sortKey: 'changedAt' },
] as const satisfies readonly {
  key: string;
  Cell: ComponentType<CellProps>;
  sortKey?: string;
}[];
