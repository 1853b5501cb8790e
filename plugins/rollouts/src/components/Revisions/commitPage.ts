import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  Entity,
} from '@backstage/catalog-model';

/** Source: Backstage's well-known annotations. */
const PROJECT_SLUG = 'github.com/project-slug';

const SLUG = /^[\w.-]+\/[\w.-]+$/;
const COMMIT = /^[0-9a-f]{7,64}$/;

/** Scheme and host of the forge that an entity comes from. */
function forgeOf({ metadata: { annotations = {} } }: Entity) {
  const location =
    annotations[ANNOTATION_SOURCE_LOCATION] ?? annotations[ANNOTATION_LOCATION];
  const [type, address] = location?.split(/:(.*)/s) ?? [];
  if (type !== 'url' || !URL.canParse(address)) return undefined;
  const { protocol, origin } = new URL(address);
  return /^https?:$/.test(protocol) ? origin : undefined;
}

/**
 * Page of a commit at the forge of an entity; undefined when the entity does not say where its source is, or the commit
 * is no hash. What an image says of its source is not asked: whoever builds an image writes there what they like.
 */
export function commitPage(entity: Entity, commit: string): string | undefined {
  const slug = entity.metadata.annotations?.[PROJECT_SLUG] ?? '';
  const forge = forgeOf(entity);
  const isKnown = forge && SLUG.test(slug) && COMMIT.test(commit);
  return isKnown ? `${forge}/${slug}/commit/${commit}` : undefined;
}
