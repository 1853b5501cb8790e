import {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, isError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { EntityPermission } from '@drydock/plugin-delivery-common';
import { EntityAccess } from './EntityAccess';
import { ENTITY_PAGE, entityRequest } from './entityRequest';
import { principalOf } from './principal';
import { SeenEntity, seenEntity } from './seenEntity';

/** How long a person's list is taken for current, in milliseconds. */
const KEPT_FOR = 15_000;

/** Lists that are kept at once. */
const MAX_LISTS = 500;

interface KeptList {
  until: number;
  entities: Promise<SeenEntity[]>;
}

/** Whose entities are wanted. */
export interface WantedEntities {
  credentials: BackstageCredentials;
  /** What the person has to be allowed with each of them. */
  permission: EntityPermission;
  /** Entity ref of an owner, to list only what it owns. */
  owner?: string;
}

/** The entities with objects in clusters that the catalog shows a person, and with which they may do something. */
export class VisibleEntities {
  readonly #catalog: CatalogService;
  readonly #access: EntityAccess;
  readonly #logger: LoggerService;
  readonly #max: number;
  readonly #now: () => number;
  readonly #kept = new Map<string, KeptList>();

  /** @param options - `max`: entities in a list; more are refused rather than cut short. `now`: milliseconds */
  constructor(options: {
    catalog: CatalogService;
    access: EntityAccess;
    logger: LoggerService;
    max: number;
    now?: () => number;
  }) {
    this.#catalog = options.catalog;
    this.#access = options.access;
    this.#logger = options.logger;
    this.#max = options.max;
    this.#now = options.now ?? Date.now;
  }

  /** @throws InputError when there are more than the maximum */
  async list(wanted: WantedEntities): Promise<SeenEntity[]> {
    const { credentials, permission, owner } = wanted;
    const who = principalOf(credentials);
    const key = JSON.stringify([who, permission.name, owner]);
    const kept = this.#kept.get(key);
    if (kept && kept.until > this.#now()) return kept.entities;
    const entities = this.#read(wanted);
    this.#keep(key, { until: this.#now() + KEPT_FOR, entities });
    // A failure is answered to all who wait for it, and to nobody else.
    entities.catch(() => this.#kept.delete(key));
    return entities;
  }

  #keep(key: string, list: KeptList): void {
    this.#kept.delete(key);
    this.#kept.set(key, list);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MAX_LISTS && oldest !== undefined) {
      this.#kept.delete(oldest);
    }
  }

  async #read({
    credentials,
    permission,
    owner,
  }: WantedEntities): Promise<SeenEntity[]> {
    const shown = await this.#shown(credentials, owner);
    const seen: SeenEntity[] = [];
    for (let start = 0; start < shown.length; start += ENTITY_PAGE) {
      const page = shown.slice(start, start + ENTITY_PAGE);
      const allowed = await this.#access.allowed(
        page.map(entity => stringifyEntityRef(entity)),
        permission,
        credentials,
      );
      seen.push(
        ...page
          .filter(entity => allowed.has(stringifyEntityRef(entity)))
          .flatMap(entity => this.#readable(entity)),
      );
    }
    return seen;
  }

  async #shown(
    credentials: BackstageCredentials,
    owner: string | undefined,
  ): Promise<Entity[]> {
    const entities: Entity[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.#catalog.queryEntities(
        entityRequest(cursor, owner),
        {
          credentials,
        },
      );
      if (page.totalItems > this.#max) throw this.#tooMany(page.totalItems);
      entities.push(...page.items);
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
    return entities;
  }

  #tooMany(count: number): InputError {
    return new InputError(
      `The catalog shows you ${count} entities with objects in clusters, more than the ${
        this.#max
      } that can be listed at once; ask for those of one owner`,
    );
  }

  /** An entity whose selector is broken says so on its own page; here it would only keep the others from being shown. */
  #readable(entity: Entity): SeenEntity[] {
    try {
      return [seenEntity(entity)];
    } catch (error) {
      if (!isError(error)) throw error;
      this.#logger.warn(error.message);
      return [];
    }
  }
}
