import { createRouteRef } from '@backstage/core-plugin-api';

/** The page of all previews. */
export const previewsRouteRef = createRouteRef({ id: 'previews' });

/** The tab of an entity. */
export const entityPreviewsRouteRef = createRouteRef({ id: 'entity-previews' });

/** Path of the tab below the page of an entity. */
export const ENTITY_PREVIEWS_PATH = '/previews';
