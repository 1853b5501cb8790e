import {
  Application,
  ApplicationSet,
  previewlessView,
  PreviewView,
  PullRequestSummary,
} from '@drydock/plugin-delivery-common';
import { repositoryKey } from '../database';
import { ApplicationPreview } from './ApplicationPreview';
import { EntitySets } from './EntitySets';
import { NewItem, PreviewItem } from './PreviewItem';

import { PreviewFacts, RepositoryRef } from './types';

/** Makes items of Applications and of pull requests that have none. */
export class PreviewItems {
  readonly #facts: PreviewFacts;
  readonly #sets: EntitySets;
  readonly #now: () => number;

  /** @param now - milliseconds since 1970 */
  constructor(facts: PreviewFacts, sets: EntitySets, now: () => number) {
    this.#facts = facts;
    this.#sets = sets;
    this.#now = now;
  }

  /** @param sets - ApplicationSets of the entity that it is shown for */
  withApplication(
    application: ApplicationPreview,
    sets: readonly ApplicationSet[],
  ): NewItem {
    const { repository, number, pullRequest } = application;
    const wantedLabels = repository && this.#sets.labels(sets, repository);
    return {
      application,
      view: application.view(),
      ...(repository ? { repository } : {}),
      ...(number === undefined ? {} : { number }),
      ...(pullRequest ? { pullRequest } : {}),
      ...(wantedLabels ? { wantedLabels } : {}),
    };
  }

  /** Open pull requests of a repository for which none of these Applications is. */
  without(
    repository: RepositoryRef,
    applications: readonly ApplicationPreview[],
    sets: readonly ApplicationSet[],
  ): NewItem[] {
    const key = repositoryKey(repository);
    const numbers = new Set(
      applications
        .filter(it => it.repository && repositoryKey(it.repository) === key)
        .map(({ number }) => number),
    );
    return this.#facts
      .pullRequests(repository)
      .items.filter(({ open, number }) => open && !numbers.has(number))
      .map(pullRequest => this.withPullRequest(repository, pullRequest, sets));
  }

  /** A pull request that has no Application. */
  withPullRequest(
    repository: RepositoryRef,
    pullRequest: PullRequestSummary,
    sets: readonly ApplicationSet[],
  ): NewItem {
    const { number } = pullRequest;
    const wantedLabels = this.#sets.labels(sets, repository);
    return {
      repository,
      number,
      pullRequest,
      view: this.#viewWithout(repository, pullRequest, sets),
      ...(wantedLabels ? { wantedLabels } : {}),
    };
  }

  /** An item with a newer version of its pull request or Application than those that were told last. */
  renewed(
    item: PreviewItem,
    sets: readonly ApplicationSet[],
    newer: { pullRequest?: PullRequestSummary; application?: Application },
  ): PreviewItem {
    const { application: preview, repository } = item;
    const pullRequest = newer.pullRequest ?? item.pullRequest;
    if (preview) {
      const application = newer.application ?? preview.record.application;
      return {
        ...item,
        ...(pullRequest ? { pullRequest } : {}),
        view: preview.viewOf(application, pullRequest),
      };
    }
    if (!repository || !pullRequest) return item;
    return { ...item, ...this.withPullRequest(repository, pullRequest, sets) };
  }

  #viewWithout(
    repository: RepositoryRef,
    pullRequest: PullRequestSummary,
    applicationSets: readonly ApplicationSet[],
  ): PreviewView {
    const { number } = pullRequest;
    const expiresAt = this.#facts.expiresAt(repository, number);
    return previewlessView({
      pullRequest,
      applicationSets,
      building: this.#facts.isBuilding(repository, number),
      ...(expiresAt ? { expiresAt } : {}),
      now: new Date(this.#now()),
    });
  }
}
