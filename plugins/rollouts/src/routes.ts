import { createRouteRef } from '@backstage/core-plugin-api';

/** The page of all Rollouts. */
export const rolloutsRouteRef = createRouteRef({ id: 'rollouts' });

/** The tab of an entity. */
export const entityRolloutsRouteRef = createRouteRef({ id: 'entity-rollouts' });

/** Path of the tab below the page of an entity. */
export const ENTITY_ROLLOUTS_PATH = '/rollouts';
