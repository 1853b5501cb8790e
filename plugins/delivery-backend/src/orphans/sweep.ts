import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { ObjectId, PullRequestSummary } from '@drydock/plugin-delivery-common';
import { pullRequestId, repositoryKey } from '../database';
import { ObservedPreview, ObservedPreviews } from '../previews/observed';
import { RepositoryRef } from '../previews/types';
import { Timers } from '../watch/timers';
import { OrphanRows } from './orphanRows';
import { OrphanPolicy } from './readOrphanPolicy';
import { orphanReason } from './rule';
import { Orphan } from './types';

/** What looking for orphans works with. */
export interface SweepOptions {
  observed: ObservedPreviews;
  rows: OrphanRows;
  policy: OrphanPolicy;
  timers: Timers;
  logger: LoggerService;
  /** Lists the pull requests of a repository. @throws when the forge cannot be asked */
  list(repository: RepositoryRef): Promise<void>;
  /** What is known of a pull request after that; undefined when the forge shows none. */
  known(
    repository: RepositoryRef,
    number: number,
  ): PullRequestSummary | undefined;
  /** Asks the forge, past every cache. */
  read(repository: RepositoryRef, number: number): Promise<PullRequestSummary>;
  /** When a preview goes by itself. Milliseconds since 1970. */
  expiry(repository: RepositoryRef, number: number): number | undefined;
  /** @returns false when it is gone or going already */
  remove(application: ObjectId): Promise<boolean>;
  /** Told of each orphan when it is reported and when it is removed. */
  onOrphan(outcome: 'reported' | 'removed', orphan: Orphan): void;
}

function describe({ application, repository, number, reason }: Orphan): string {
  const { cluster, namespace, name } = application;
  return `The preview ${namespace}/${name} of cluster ${cluster} should have gone (${reason} of ${pullRequestId(
    repository,
    number,
  )})`;
}

/**
 * Looks for previews that should have gone. One is reported when Argo CD had time enough to remove it, and, when the
 * configuration wants that, removed by a later run: nothing is removed that was not reported before.
 *
 * @internal
 */
export async function sweep(options: SweepOptions): Promise<void> {
  const { observed, rows, logger } = options;
  const all = observed.previews();
  const unheard = await listAll(options, all);
  const orphaned = new Set<string>();
  for (const preview of all) {
    const uid = preview.view.application?.id.uid;
    const { repository } = preview;
    // What the forge does not tell keeps a row as it is.
    if (uid && repository && unheard.has(repositoryKey(repository))) {
      orphaned.add(uid);
      continue;
    }
    const orphan = orphanOf(options, preview);
    if (!orphan) continue;
    orphaned.add(orphan.application.uid);
    try {
      await treat(options, orphan);
    } catch (error) {
      logger.warn(`${describe(orphan)}: ${stringifyError(error)}`);
    }
  }
  for (const uid of await rows.uids()) {
    if (!orphaned.has(uid)) await rows.forget(uid);
  }
}

/** @returns keys of repositories that cannot be told of now */
async function listAll(
  { list, logger }: SweepOptions,
  previews: readonly ObservedPreview[],
): Promise<Set<string>> {
  const unheard = new Set<string>();
  const repositories = new Map(
    previews.flatMap(({ repository }) =>
      repository ? [[repositoryKey(repository), repository] as const] : [],
    ),
  );
  for (const [key, repository] of repositories) {
    try {
      await list(repository);
    } catch (error) {
      unheard.add(key);
      logger.warn(
        `Previews of ${key} cannot be told from orphans: ${stringifyError(
          error,
        )}`,
      );
    }
  }
  return unheard;
}

function orphanOf(
  { known, expiry, observed, timers }: SweepOptions,
  { repository, view }: ObservedPreview,
): Orphan | undefined {
  const { application, number } = view;
  if (!application || application.deletedAt || !repository || !number) {
    return undefined;
  }
  // A pull request that the forge does not show may be one that the token may not see.
  const pull = known(repository, number);
  const reason =
    pull &&
    orphanReason({
      pull,
      labels: observed.labels(repository),
      expiry: expiry(repository, number),
      now: timers.now(),
    });
  return reason && { application: application.id, repository, number, reason };
}

async function treat(options: SweepOptions, orphan: Orphan): Promise<void> {
  const { rows, policy, timers, logger, onOrphan } = options;
  const { uid } = orphan.application;
  const now = timers.now();
  const row = await rows.see(uid, orphan.reason, now);
  if (row.reportedAt === undefined) {
    if (now - row.firstSeenAt < policy.after) return;
    if (!(await rows.report(uid, now))) return;
    logger.warn(
      `${describe(orphan)} and is still there. ${
        policy.remove
          ? 'It will be removed unless Argo CD does so first.'
          : 'See why its ApplicationSet does not remove it; delivery.previews.orphans.remove would have it removed.'
      }`,
    );
    onOrphan('reported', orphan);
    return;
  }
  if (!policy.remove || now - row.reportedAt < policy.after) return;
  await removeNow(options, orphan);
}

/** Looks once more, past every cache, before it takes anything away. */
async function removeNow(options: SweepOptions, orphan: Orphan): Promise<void> {
  const { read, remove, observed, expiry, timers, logger, onOrphan } = options;
  const { repository, number, reason, application } = orphan;
  const pull = await read(repository, number);
  const now = orphanReason({
    pull,
    labels: observed.labels(repository),
    expiry: expiry(repository, number),
    now: timers.now(),
  });
  if (now !== reason) return;
  if (!(await remove(application))) return;
  logger.info(`${describe(orphan)} and was removed.`);
  onOrphan('removed', orphan);
}
