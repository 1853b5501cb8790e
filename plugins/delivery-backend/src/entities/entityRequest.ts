import { CatalogService } from '@backstage/plugin-catalog-node';
import { ENTITY_FIELDS } from './seenEntity';

/** Entities asked for at once, of the catalog and of the permission backend. @internal */
export const ENTITY_PAGE = 500;

const EXISTS = { $exists: true };

type CatalogRequest = Parameters<CatalogService['queryEntities']>[0];

/**
 * Asks for a page of the entities that say by which annotation their objects are known.
 *
 * @param cursor - of the page before; none for the first
 * @param owner - entity ref, to ask only for what it owns
 * @internal
 */
export function entityRequest(
  cursor: string | undefined,
  owner?: string,
): CatalogRequest {
  const page = { limit: ENTITY_PAGE, fields: ENTITY_FIELDS };
  if (cursor) return { cursor, ...page };
  return {
    // As literals: the type of a predicate takes no computed keys.
    query: {
      $any: [
        { 'metadata.annotations.argocd/app-name': EXISTS },
        { 'metadata.annotations.argocd/app-selector': EXISTS },
        {
          'metadata.annotations.backstage.io/kubernetes-label-selector': EXISTS,
        },
        { 'metadata.annotations.backstage.io/kubernetes-id': EXISTS },
        { 'metadata.annotations.drydock.dev/component': EXISTS },
      ],
    },
    ...(owner ? { filter: { 'relations.ownedBy': owner } } : {}),
    ...page,
  };
}
