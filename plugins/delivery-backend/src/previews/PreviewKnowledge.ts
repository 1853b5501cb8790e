import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { readDuration } from '../config/readDuration';
import { Builds, BuildRows } from '../builds';
import { foldedRepository, repositoryKey } from '../database';
import { GithubForge } from '../forge/GithubForge';
import { PullRequests } from '../forge/PullRequests';
import {
  ImageCommits,
  readRegistries,
  RegistryClient,
  registryFetch,
  tracedFetch,
} from '../registry';
import { LifetimeRows, Lifetimes, readLifetimePolicy } from '../timeToLive';
import { untraced } from '../tracing';
import { Timers } from '../watch/timers';
import { FactChanges } from './FactChanges';
import type { PreviewFactsDeps } from './facts';
import { ObservedPreview, ObservedPreviews } from './observed';
import { RepositoryRef } from './types';

const DEFAULT_INTERVAL_MS = 60_000;
/** Images of a whole fleet become known one by one when a backend starts. */
const IMAGES_TOGETHER_MS = 500;

/** Everything that is known of previews besides the objects of clusters. */
export interface PreviewKnowledge {
  changes: FactChanges;
  forge: GithubForge;
  pulls: PullRequests;
  images: ImageCommits;
  builds: Builds;
  lifetimes: Lifetimes;
  lifetimeRows: LifetimeRows;
}

/** Previews that clusters have of a repository. @internal */
export function previewsOf(
  observed: ObservedPreviews,
  repository: RepositoryRef,
): ObservedPreview[] {
  const key = repositoryKey(repository);
  return observed
    .previews()
    .filter(item => item.repository && repositoryKey(item.repository) === key);
}

function imagesOf(
  deps: PreviewFactsDeps,
  timers: Timers,
  changes: FactChanges,
): ImageCommits {
  let learned = new Set<string>();
  return new ImageCommits({
    client: new RegistryClient(
      readRegistries(deps.config),
      tracedFetch(registryFetch, deps.trace ?? untraced),
      timers.now,
    ),
    timers,
    logger: deps.logger,
    onChange(image) {
      learned.add(image);
      if (learned.size > 1) return;
      timers.after(IMAGES_TOGETHER_MS, () => {
        const images = learned;
        learned = new Set();
        changes.tell({ images });
      });
    },
  });
}

function buildsOf(
  { observed }: PreviewFactsDeps,
  given: {
    forge: GithubForge;
    pulls: PullRequests;
    timers: Timers;
    logger: LoggerService;
    knex: Knex;
    onChange(repository: RepositoryRef): void;
  },
): Builds {
  const { knex, pulls } = given;
  return new Builds({
    ...given,
    rows: new BuildRows(knex),
    builtAt: (repository, number) =>
      previewsOf(observed, repository).find(
        ({ view }) => view.number === number,
      )?.view.image.builtAt,
    isClosed: (repository, number) =>
      pulls.peek(repository, number)?.open === false,
  });
}

/**
 * Puts together what is known of previews.
 *
 * @throws InputError naming the key of the configuration that is wrong
 * @internal
 */
export function createKnowledge(
  deps: PreviewFactsDeps,
  knex: Knex,
  timers: Timers,
): PreviewKnowledge {
  const { logger, config, observed } = deps;
  const changes = new FactChanges(logger);
  const onChange = (repository: RepositoryRef) => {
    const { host, owner, name } = repository;
    changes.tell({ repository: { host, owner, name } });
  };
  const forge = new GithubForge(deps, timers.now);
  const key = 'delivery.previews.pullRequests.interval';
  const pulls = new PullRequests({
    forge,
    timers,
    logger,
    interval: readDuration(config, key) ?? DEFAULT_INTERVAL_MS,
    numbers: repository =>
      previewsOf(observed, repository).flatMap(({ view }) => view.number ?? []),
    onChange,
  });
  const lifetimeRows = new LifetimeRows(knex);
  const lifetimes = new Lifetimes({
    rows: lifetimeRows,
    policy: readLifetimePolicy(config),
    timers,
    pullRequest: (repository, number) => pulls.peek(repository, number),
    labels: repository => observed.labels(repository),
    onChange,
  });
  const builds = buildsOf(deps, {
    forge,
    pulls,
    timers,
    logger,
    knex,
    onChange,
  });
  const images = imagesOf(deps, timers, changes);
  return { changes, forge, pulls, images, builds, lifetimes, lifetimeRows };
}

/** Repositories that have previews, each once. @internal */
export function repositoriesWithPreviews(
  observed: ObservedPreviews,
): RepositoryRef[] {
  const found = new Map(
    observed.previews().flatMap(({ repository }) => {
      return repository
        ? [[repositoryKey(repository), foldedRepository(repository)] as const]
        : [];
    }),
  );
  return [...found.values()];
}
