import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import { ENTITY_FIELDS, SeenEntity, seenEntity } from './seenEntity';

/** An entity that is not shown, and the error that says why. */
export interface RefusedEntity {
  ref: string;
  error: NotFoundError | NotAllowedError | InputError;
}

/** Entities in the order they were asked for, split into those that are shown and those that are not. */
export interface EntitiesSeen {
  seen: SeenEntity[];
  refused: RefusedEntity[];
}

/**
 * Which entities a person may see or act on: the catalog has to show them with the person's own credentials, and the
 * permission has to be given. Whatever is not allowed outright is refused.
 */
export class EntityAccess {
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;

  constructor(options: {
    catalog: CatalogService;
    permissions: PermissionsService;
  }) {
    this.#catalog = options.catalog;
    this.#permissions = options.permissions;
  }

  /**
   * @throws NotFoundError when the catalog does not show the entity; NotAllowedError without the permission; InputError
   * when a selector in its annotations cannot be read
   */
  async one(
    ref: string,
    permission: ResourcePermission,
    credentials: BackstageCredentials,
  ): Promise<SeenEntity> {
    const { seen, refused } = await this.many([ref], permission, credentials);
    const [entity] = seen;
    if (entity) return entity;
    throw refused[0]?.error ?? new NotFoundError(`There is no entity ${ref}`);
  }

  /** @param refs - full entity refs */
  async many(
    refs: readonly string[],
    permission: ResourcePermission,
    credentials: BackstageCredentials,
  ): Promise<EntitiesSeen> {
    const [entities, allowed] = await Promise.all([
      this.#shown(refs, credentials),
      this.allowed(refs, permission, credentials),
    ]);
    const result: EntitiesSeen = { seen: [], refused: [] };
    for (const ref of refs) {
      const outcome = decide(ref, entities.get(ref), allowed.has(ref));
      if ('error' in outcome) result.refused.push({ ref, ...outcome });
      else result.seen.push(outcome);
    }
    return result;
  }

  /** Those of the entities for which the permission is given. */
  async allowed(
    refs: readonly string[],
    permission: ResourcePermission,
    credentials: BackstageCredentials,
  ): Promise<Set<string>> {
    if (refs.length === 0) return new Set();
    const decisions = await this.#permissions.authorize(
      refs.map(resourceRef => ({ permission, resourceRef })),
      { credentials },
    );
    return new Set(
      refs.filter(
        (_, index) => decisions[index]?.result === AuthorizeResult.ALLOW,
      ),
    );
  }

  async #shown(
    refs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<Map<string, Entity>> {
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs: [...refs], fields: ENTITY_FIELDS },
      { credentials },
    );
    return new Map(
      refs.flatMap((ref, index) => {
        const entity = items[index];
        return entity ? [[ref, entity]] : [];
      }),
    );
  }
}

function decide(
  ref: string,
  entity: Entity | undefined,
  allowed: boolean,
): SeenEntity | Pick<RefusedEntity, 'error'> {
  if (!entity) {
    return {
      error: new NotFoundError(`The catalog shows you no entity ${ref}`),
    };
  }
  if (!allowed) {
    return { error: new NotAllowedError(`You may not do this to ${ref}`) };
  }
  try {
    return seenEntity(entity);
  } catch (error) {
    if (error instanceof InputError) return { error };
    throw error;
  }
}
