import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';

/** An application's place in a repository. */
export interface Place {
  webUrl: string;
  defaultBranch: string;
  /** Folder in the repository; empty for its root. */
  directory: string;
}

/** More components than this in one folder are not told apart. */
const MAX_ENTITIES = 20;

/** Addresses under which the catalog may know a place. */
function addresses({ webUrl, defaultBranch, directory }: Place) {
  const below = directory === '' ? '' : `${directory}/`;
  const tree = `${webUrl}/tree/${defaultBranch}/${below}`;
  return {
    folders: [
      tree,
      tree.slice(0, -1),
      ...(directory === '' ? [webUrl, `${webUrl}/`] : []),
    ].map(url => `url:${url}`),
    files: ['blob', 'tree'].map(
      page =>
        `url:${webUrl}/${page}/${defaultBranch}/${below}catalog-info.yaml`,
    ),
  };
}

/**
 * Components of the catalog whose source lies at a place, as entity refs, as far as the user may see them.
 */
export async function componentsAt(
  catalog: CatalogService,
  credentials: BackstageCredentials,
  place: Place,
): Promise<string[]> {
  const { folders, files } = addresses(place);
  const { items } = await catalog.queryEntities(
    {
      filter: [
        {
          kind: 'Component',
          [`metadata.annotations.${ANNOTATION_SOURCE_LOCATION}`]: folders,
        },
        {
          kind: 'Component',
          [`metadata.annotations.${ANNOTATION_LOCATION}`]: files,
        },
      ],
      fields: ['kind', 'metadata.name', 'metadata.namespace'],
      limit: MAX_ENTITIES,
    },
    { credentials },
  );
  return items.map(stringifyEntityRef).sort();
}
