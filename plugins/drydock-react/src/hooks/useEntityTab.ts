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

/**
 * Makes the address of an entity's tab.
 *
 * @param path - of the tab, with its slash: `/rollouts`
 * @public
 */
export function useEntityTab(
  path: string,
): (entity: Entity | CompoundEntityRef) => string {
  const entityRoute = useRouteRef(entityRouteRef);
  return useCallback(
    entity => {
      const ref = 'metadata' in entity ? getCompoundEntityRef(entity) : entity;
      return entityRoute(entityRouteParams(ref)) + path;
    },
    [entityRoute, path],
  );
}
