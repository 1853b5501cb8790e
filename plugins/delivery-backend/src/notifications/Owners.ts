import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { isError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { MatchedObject } from '@drydock/plugin-delivery-common';
import { entityRequest } from '../entities/entityRequest';
import { SeenEntity, seenEntity } from '../entities/seenEntity';
import { Timers } from '../watch/timers';

const KEPT_MS = 60_000;

/** Finds the entities of an object, with the backend's own rights. @internal */
export class Owners {
  private kept?: { until: number; entities: Promise<SeenEntity[]> };

  constructor(
    private readonly options: {
      auth: AuthService;
      catalog: CatalogService;
      timers: Timers;
      logger: LoggerService;
    },
  ) {}

  /** Entities that an object is of and that somebody owns. @throws what the catalog answered */
  async of(object: MatchedObject): Promise<SeenEntity[]> {
    const all = await this.entities();
    return all.filter(
      entity => entity.owners.length > 0 && entity.matches(object),
    );
  }

  private entities(): Promise<SeenEntity[]> {
    const now = this.options.timers.now();
    if (this.kept && this.kept.until > now) return this.kept.entities;
    const kept = { until: now + KEPT_MS, entities: this.read() };
    this.kept = kept;
    kept.entities.catch(() => {
      if (this.kept === kept) this.kept = undefined;
    });
    return kept.entities;
  }

  private async read(): Promise<SeenEntity[]> {
    const { auth, catalog } = this.options;
    const credentials = await auth.getOwnServiceCredentials();
    const entities: Entity[] = [];
    let cursor: string | undefined;
    do {
      const page = await catalog.queryEntities(entityRequest(cursor), {
        credentials,
      });
      entities.push(...page.items);
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
    return entities.flatMap(entity => this.readable(entity));
  }

  /** An entity whose selector is broken says so on its own page; here it must not keep others from being told. */
  private readable(entity: Entity): SeenEntity[] {
    try {
      return [seenEntity(entity)];
    } catch (error) {
      if (!isError(error)) throw error;
      this.options.logger.debug(error.message);
      return [];
    }
  }
}
