import { stringifyEntityRef } from '@backstage/catalog-model';
import { Content } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  EntityRolloutsState,
  useEntityRollouts,
} from '@drydock/plugin-delivery-react';
import {
  Announcement,
  Freshness,
  Loaded,
  useScrollToAnchor,
} from '@drydock/plugin-drydock-react';
import Typography from '@material-ui/core/Typography';
import { rolloutsDeliveryApiRef } from '../../api';
import { rolloutsTranslationRef } from '../../translation/ref';
import { Gone } from '../Gone';
import { ActPermission, RolloutPanel } from '../RolloutPanel';
import { groupedByPlace, RolloutGroup } from './grouped';
import { NoRollouts } from './NoRollouts';
import { useActPermission } from './useActPermission';
import { useChanges } from '../../hooks/useChanges';

interface GroupProps {
  group: RolloutGroup;
  entityRef: string;
  state: EntityRolloutsState;
  permission: ActPermission;
}

const Group = ({ group, entityRef, state, permission }: GroupProps) => {
  const { t } = useTranslationRef(rolloutsTranslationRef);
  const { cluster, namespace, items } = group;
  return (
    <>
      <Typography variant="h6" component="h2" gutterBottom>
        {t('content.place', { cluster, namespace })}
      </Typography>
      {items.map(view => (
        <RolloutPanel
          key={view.id.uid}
          entityRef={entityRef}
          view={view}
          permission={permission}
          onChanged={state.accept}
          onOutdated={state.retry}
        />
      ))}
    </>
  );
};

/** Tab of an entity: all its Rollouts in all clusters, live, with what can be done to them. */
export const EntityRolloutsContent = () => {
  const { entity } = useEntity();
  const { t } = useTranslationRef(rolloutsTranslationRef);
  const entityRef = stringifyEntityRef(entity);
  const state = useEntityRollouts(useApi(rolloutsDeliveryApiRef), entityRef);
  const permission = useActPermission(entity);
  const changes = useChanges(state.data?.items, t);
  useScrollToAnchor(state.data !== undefined);
  const sources = state.data?.sources ?? [];
  return (
    <Content>
      <Announcement>{changes}</Announcement>
      {state.gone === undefined ? (
        <>
          {state.data && <Freshness sources={sources} />}
          <Loaded
            state={state}
            what={t('what')}
            isEmpty={({ items }) => items.length === 0}
            empty={<NoRollouts sources={sources} />}
          >
            {({ items }) =>
              groupedByPlace(items).map(group => (
                <Group
                  key={JSON.stringify([group.cluster, group.namespace])}
                  group={group}
                  entityRef={entityRef}
                  state={state}
                  permission={permission}
                />
              ))
            }
          </Loaded>
        </>
      ) : (
        <Gone reason={state.gone} />
      )}
    </Content>
  );
};
