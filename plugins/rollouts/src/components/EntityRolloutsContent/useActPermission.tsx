import {
  Entity,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  EntityRefLinks,
  getEntityRelations,
} from '@backstage/plugin-catalog-react';
import { usePermission } from '@backstage/plugin-permission-react';
import { rolloutActPermission } from '@drydock/plugin-delivery-common';
import { ActPermission } from '../RolloutPanel';

/** Whether the person may act on the Rollouts of an entity, and who may. */
export function useActPermission(entity: Entity): ActPermission {
  const { loading, allowed, error } = usePermission({
    permission: rolloutActPermission,
    resourceRef: stringifyEntityRef(entity),
  });
  const owners = getEntityRelations(entity, RELATION_OWNED_BY);
  return {
    mayAct: loading ? undefined : allowed,
    error,
    owners:
      owners.length > 0 ? (
        <EntityRefLinks entityRefs={owners} defaultKind="group" />
      ) : undefined,
  };
}
