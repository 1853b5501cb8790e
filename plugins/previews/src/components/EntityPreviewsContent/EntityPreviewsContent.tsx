import {
  Entity,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { Content } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EntityRefLinks,
  getEntityRelations,
  useEntity,
} from '@backstage/plugin-catalog-react';
import { usePermission } from '@backstage/plugin-permission-react';
import { previewActPermission } from '@drydock/plugin-delivery-common';
import { useEntityPreviews } from '@drydock/plugin-delivery-react';
import {
  Announcement,
  Freshness,
  Loaded,
  MayNotAct,
  useScrollToAnchor,
} from '@drydock/plugin-drydock-react';
import Typography from '@material-ui/core/Typography';
import { previewsDeliveryApiRef } from '../../api';
import { previewsTranslationRef } from '../../translation/ref';
import { PullRequestFreshness } from '../Forge';
import { NoPreviews } from './NoPreviews';
import { PreviewList } from './PreviewList';
import { useChanges } from './useChanges';

/** Says to whom it is not allowed that it is not, and who may. */
const Refusal = ({ entity, error }: { entity: Entity; error?: Error }) => {
  const owners = getEntityRelations(entity, RELATION_OWNED_BY);
  return (
    <MayNotAct
      error={error}
      owners={
        owners.length > 0 ? <EntityRefLinks entityRefs={owners} /> : undefined
      }
    />
  );
};

/** Tab of an entity: the previews of all its pull requests, live, with what can be done to them. */
export const EntityPreviewsContent = () => {
  const { entity } = useEntity();
  const { t } = useTranslationRef(previewsTranslationRef);
  const entityRef = stringifyEntityRef(entity);
  const state = useEntityPreviews(useApi(previewsDeliveryApiRef), entityRef);
  const permission = usePermission({
    permission: previewActPermission,
    resourceRef: entityRef,
  });
  const changes = useChanges(state.data, t);
  useScrollToAnchor(state.data !== undefined);
  if (state.gone !== undefined) {
    return (
      <Content>
        <Typography>{t('content.gone', { reason: state.gone })}</Typography>
      </Content>
    );
  }
  return (
    <Content>
      <Announcement>{changes}</Announcement>
      {state.data && (
        <>
          <Freshness sources={state.data.sources} />
          <PullRequestFreshness source={state.data.pullRequests} />
        </>
      )}
      <Loaded
        state={state}
        what={t('what')}
        isEmpty={({ items }) => items.length === 0}
        empty={<NoPreviews data={state.data} />}
      >
        {data => (
          <>
            {!permission.loading && !permission.allowed && (
              <Refusal entity={entity} error={permission.error} />
            )}
            <PreviewList
              data={data}
              state={state}
              mayAct={permission.allowed}
            />
          </>
        )}
      </Loaded>
    </Content>
  );
};
