import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { PullRequestSummary } from '@drydock/plugin-delivery-common';
import { pullRequestKey, repositoryKey, pullRequestId } from '../database';
import { PullRequestActions, RepositoryRef } from '../previews/types';
import { Timers } from '../watch/timers';
import { LifetimeRows } from './lifetimeRows';
import { Lifetimes, wantsPreview } from './Lifetimes';

/** As long as one run has an expired preview to itself; then another may try. */
const CLAIM_MS = 10 * 60_000;

/** What expiry works with. */
export interface ExpiryOptions {
  lifetimes: Lifetimes;
  rows: LifetimeRows;
  timers: Timers;
  logger: LoggerService;
  /** Repositories that have previews. */
  repositories(): readonly RepositoryRef[];
  labels(repository: RepositoryRef): readonly string[];
  /** Open pull requests, listed a moment ago. @throws when the forge cannot be asked */
  listed(repository: RepositoryRef): Promise<readonly PullRequestSummary[]>;
  actions: Pick<PullRequestActions, 'read' | 'removeLabels'>;
  /** Told of each preview whose labels were taken away. */
  onExpired(repository: RepositoryRef, number: number): void;
}

/**
 * Takes the labels from pull requests whose preview has outlived its time. What one repository's forge refuses is
 * logged and holds up no other.
 *
 * @internal
 */
export async function expire(options: ExpiryOptions): Promise<void> {
  const { lifetimes, logger, repositories } = options;
  await lifetimes.reload();
  for (const repository of repositories()) {
    try {
      await expireIn(options, repository);
    } catch (error) {
      logger.warn(
        `Previews of ${repositoryKey(
          repository,
        )} could not be looked through for expired ones: ${stringifyError(
          error,
        )}`,
      );
    }
  }
  await lifetimes.reload();
}

async function expireIn(
  options: ExpiryOptions,
  repository: RepositoryRef,
): Promise<void> {
  const { lifetimes, rows, timers, logger, labels, listed } = options;
  const wanted = labels(repository);
  // Nothing says which labels a preview hangs on: nothing to count from, and nothing to take away.
  if (wanted.length === 0) return;
  const living = (await listed(repository)).filter(pull =>
    wantsPreview(pull, wanted),
  );
  await forgetOthers(options, repository, living);
  for (const pull of living) {
    const { number, updatedAt } = pull;
    const key = pullRequestKey(repository, number);
    await rows.touch(key, Date.parse(updatedAt ?? '') || timers.now());
    const expiry = lifetimes.expiry(repository, number);
    if (expiry === undefined || expiry > timers.now()) continue;
    if (!(await rows.claim(key, timers.now(), timers.now() + CLAIM_MS)))
      continue;
    try {
      await expireOne(options, repository, number);
    } catch (error) {
      logger.warn(
        `The preview of ${pullRequestId(
          repository,
          number,
        )} has expired and its labels could not be taken away: ${stringifyError(
          error,
        )}`,
      );
    }
  }
}

/** Lifetimes of pull requests that have no preview any more end; with another label they begin anew. */
async function forgetOthers(
  { lifetimes, rows }: ExpiryOptions,
  repository: RepositoryRef,
  living: readonly PullRequestSummary[],
): Promise<void> {
  const numbers = new Set(living.map(({ number }) => number));
  const own = repositoryKey(repository);
  for (const row of lifetimes.rows()) {
    if (repositoryKey(row) !== own || numbers.has(row.number)) continue;
    await rows.forget(row);
  }
}

/** Looks once more, past every cache: somebody may have been active a moment ago, or have taken it away. */
async function expireOne(
  options: ExpiryOptions,
  repository: RepositoryRef,
  number: number,
): Promise<void> {
  const { lifetimes, rows, timers, actions, labels } = options;
  const key = pullRequestKey(repository, number);
  const pull = await actions.read(repository, number);
  const wanted = labels(repository);
  if (wantsPreview(pull, wanted)) {
    await lifetimes.reload();
    const expiry = lifetimes.expiry(repository, number);
    if (expiry === undefined || expiry > timers.now()) return;
    await actions.removeLabels(repository, number, wanted);
    options.onExpired(repository, number);
  }
  await rows.forget(key);
}
