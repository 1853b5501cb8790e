import {
  Entity,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  EntityMatcher,
  entityMatcher,
  LabelSelectorError,
} from '@drydock/plugin-delivery-common';

/** An entity that a person may see, and the test by which its objects are known. */
export interface SeenEntity {
  ref: string;
  /** Entity refs of its owners. */
  owners: readonly string[];
  annotations: Readonly<Record<string, string>>;
  matches: EntityMatcher;
}

/** What is asked of the catalog for each entity. @internal */
export const ENTITY_FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.annotations',
  'relations',
];

function matcherOf(ref: string, entity: Entity): EntityMatcher {
  try {
    return entityMatcher(entity.metadata.annotations);
  } catch (error) {
    if (!(error instanceof LabelSelectorError)) throw error;
    throw new InputError(
      `A label selector in the annotations of ${ref} cannot be read: ${error.message}`,
    );
  }
}

/**
 * Reads of an entity what decides over its objects.
 *
 * @throws InputError when a selector in its annotations cannot be read
 * @internal
 */
export function seenEntity(entity: Entity): SeenEntity {
  const ref = stringifyEntityRef(entity);
  return {
    ref,
    owners: (entity.relations ?? [])
      .filter(({ type }) => type === RELATION_OWNED_BY)
      .map(({ targetRef }) => targetRef),
    annotations: entity.metadata.annotations ?? {},
    matches: matcherOf(ref, entity),
  };
}
