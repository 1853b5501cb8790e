import { stringifyEntityRef } from '@backstage/catalog-model';
import { Content } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { usePermission } from '@backstage/plugin-permission-react';
import { rolloutActPermission } from '@drydock/plugin-delivery-common';
import {
  EntityRolloutsState,
  useEntityRollouts,
} from '@drydock/plugin-delivery-react';
import { Announcement, Freshness, Loaded } from '@drydock/plugin-drydock-react';
import Typography from '@material-ui/core/Typography';
import { rolloutsDeliveryApiRef } from '../../api';
import { useScrollToAnchor } from '../../hooks/useScrollToAnchor';
import { rolloutsTranslationRef } from '../../translation/ref';
import { RolloutPanel } from '../RolloutPanel';
import { groupedByPlace, RolloutGroup } from './grouped';
import { NoRollouts } from './NoRollouts';
import { useChanges } from './useChanges';

interface GroupProps {
  group: RolloutGroup;
  entityRef: string;
  state: EntityRolloutsState;
  mayAct: boolean | undefined;
}

const Group = ({ group, entityRef, state, mayAct }: GroupProps) => {
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
          mayAct={mayAct}
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
  const permission = usePermission({
    permission: rolloutActPermission,
    resourceRef: entityRef,
  });
  const mayAct = permission.loading ? undefined : permission.allowed;
  const changes = useChanges(state.data, t);
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
                  mayAct={mayAct}
                />
              ))
            }
          </Loaded>
        </>
      ) : (
        <Typography>{t('content.gone', { reason: state.gone })}</Typography>
      )}
    </Content>
  );
};
