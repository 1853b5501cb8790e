import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import {
  createPermission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';

/** A permission of which an entity is the resource. @public */
export type EntityPermission = ResourcePermission<
  typeof RESOURCE_TYPE_CATALOG_ENTITY
>;

/**
 * To see the Rollouts of an entity. The resource is the entity, whose type belongs to the catalog: no other plugin
 * registers it, and decisions are asked with its entity ref.
 * @public
 */
export const rolloutReadPermission: EntityPermission = createPermission({
  name: 'delivery.rollout.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** To promote, pause, abort, retry, restart and undo the Rollouts of an entity. @public */
export const rolloutActPermission: EntityPermission = createPermission({
  name: 'delivery.rollout.act',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** To see the previews of an entity's pull requests. @public */
export const previewReadPermission: EntityPermission = createPermission({
  name: 'delivery.preview.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** To create, build, refresh, extend and delete the previews of an entity's pull requests. @public */
export const previewActPermission: EntityPermission = createPermission({
  name: 'delivery.preview.act',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** All permissions of the plugin. @public */
export const deliveryPermissions: EntityPermission[] = [
  rolloutReadPermission,
  rolloutActPermission,
  previewReadPermission,
  previewActPermission,
];
