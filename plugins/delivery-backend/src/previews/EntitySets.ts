import {
  ApplicationSet,
  listedRepositories,
  MatchedObject,
  PullRequestSource,
  wantedLabels,
} from '@drydock/plugin-delivery-common';
import { repositoryKey } from '../database';
import { SeenEntity } from '../entities/seenEntity';
import { PreviewStore } from '../store/types';
import { fullName, Repositories } from './repositories';
import { PreviewFacts, RepositoryRef } from './types';

/** The repository of an entity, and how current what is known of its pull requests is. */
export interface EntityPullRequests {
  repository?: RepositoryRef;
  source: PullRequestSource;
}

/** Which ApplicationSets make previews of what, and whose they are. */
export class EntitySets {
  readonly #store: PreviewStore;
  readonly #facts: PreviewFacts;
  readonly #repositories: Repositories;

  constructor(
    store: PreviewStore,
    facts: PreviewFacts,
    repositories: Repositories,
  ) {
    this.#store = store;
    this.#facts = facts;
    this.#repositories = repositories;
  }

  /**
   * ApplicationSets whose previews are an entity's: those that carry its identity themselves, or give it to what they
   * make.
   */
  ofEntity(entity: SeenEntity): ApplicationSet[] {
    return this.#store
      .applicationSets()
      .filter(set => this.objectsOf(set).some(of => entity.matches(of)));
  }

  /** What an entity's matcher is asked about a set: an Application as it is made, and one with the set's own labels. */
  objectsOf({ metadata, spec }: ApplicationSet): MatchedObject[] {
    const { name = '', labels } = spec.template.metadata;
    return [metadata, { name, labels }].map(of => ({
      kind: 'Application',
      metadata: of,
    }));
  }

  /** Each repository that is listed, with the sets that do. */
  listings(): { repository: RepositoryRef; sets: ApplicationSet[] }[] {
    const byKey = new Map<
      string,
      { repository: RepositoryRef; sets: ApplicationSet[] }
    >();
    for (const set of this.#store.applicationSets()) {
      for (const repository of this.#listed(set)) {
        const key = repositoryKey(repository);
        const known = byKey.get(key) ?? { repository, sets: [] };
        known.sets.push(set);
        byKey.set(key, known);
      }
    }
    return [...byKey.values()];
  }

  /** Labels by which pull requests of a repository get previews by one of these sets; undefined when none lists it. */
  labels(
    sets: readonly ApplicationSet[],
    repository: RepositoryRef,
  ): string[] | undefined {
    const listing = sets.filter(set => this.#lists(set, repository));
    return wantedLabels(listing, fullName(repository));
  }

  /** The same by any set of any cluster. */
  allLabels(repository: RepositoryRef): string[] {
    return this.labels(this.#store.applicationSets(), repository) ?? [];
  }

  /** The repository that an entity names, else the one its ApplicationSets list. */
  pullRequests(
    entity: SeenEntity,
    sets: readonly ApplicationSet[],
  ): EntityPullRequests {
    const own = this.#repositories.ofEntity(entity.annotations);
    const [repository] = [
      ...(own && 'ref' in own ? [own.ref] : []),
      ...sets.flatMap(set => this.#listed(set)),
    ];
    if (repository) {
      const { source } = this.#facts.pullRequests(repository);
      return { repository, source };
    }
    if (!own || 'ref' in own) return { source: { state: 'none' } };
    const error = `Pull requests of ${own.unsupported} are not asked for`;
    return { source: { state: 'unsupported', error } };
  }

  #listed(set: ApplicationSet): RepositoryRef[] {
    return listedRepositories(set).flatMap(
      listed => this.#repositories.ofListed(listed) ?? [],
    );
  }

  #lists(set: ApplicationSet, repository: RepositoryRef): boolean {
    const wanted = repositoryKey(repository);
    return this.#listed(set).some(ref => repositoryKey(ref) === wanted);
  }
}
