import {
  CompoundEntityRef,
  Entity,
  getCompoundEntityRef,
} from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { useCallback } from 'react';
import { ENTITY_PREVIEWS_PATH } from '../routes';

/** Makes the address of an entity's tab. */
export function useEntityTab(): (entity: Entity | CompoundEntityRef) => string {
  const entityRoute = useRouteRef(entityRouteRef);
  return useCallback(
    entity => {
      const ref = 'metadata' in entity ? getCompoundEntityRef(entity) : entity;
      return entityRoute(entityRouteParams(ref)) + ENTITY_PREVIEWS_PATH;
    },
    [entityRoute],
  );
}
