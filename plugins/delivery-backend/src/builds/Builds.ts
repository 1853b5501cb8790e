import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { pullRequestId, pullRequestKey, RowCache } from '../database';
import { GithubForge } from '../forge/GithubForge';
import { RepositoryRef } from '../previews/types';
import { Timers } from '../watch/timers';
import { BuildRow, BuildRows } from './buildRows';
import { isImageOf, isUnderWay, stateByReactions } from './rule';

/** Ended requests are kept for a while, so that the same comment, told again by an event, begins nothing. */
const KEPT_MS = 24 * 60 * 60_000;

/** What requests for images are followed with. */
export interface BuildsOptions {
  rows: BuildRows;
  forge: Pick<GithubForge, 'readComment'>;
  timers: Timers;
  logger: LoggerService;
  /** When the image that a preview has was built; undefined when it has none. */
  builtAt(repository: RepositoryRef, number: number): string | undefined;
  /** Whether a pull request is known to be closed. */
  isClosed(repository: RepositoryRef, number: number): boolean;
  onChange(repository: RepositoryRef): void;
}

/** Follows requests for images from the comment that asks to the image that arrives. @internal */
export class Builds {
  private readonly cache: RowCache<BuildRow>;

  constructor(private readonly options: BuildsOptions) {
    this.cache = new RowCache({
      read: () => options.rows.all(),
      idOf: row => pullRequestId(row, row.number),
      onChange: row => options.onChange(row),
    });
  }

  /** Reads what other replicas wrote. */
  reload(): Promise<void> {
    return this.cache.reload();
  }

  isBuilding(repository: RepositoryRef, number: number): boolean {
    const row = this.cache.get(pullRequestId(repository, number));
    return (
      row !== undefined &&
      isUnderWay(row, this.options.timers.now()) &&
      !this.options.isClosed(repository, number)
    );
  }

  /** Takes a request down. */
  async asked(
    repository: RepositoryRef,
    number: number,
    comment: { id: number; createdAt: string },
  ): Promise<void> {
    const askedAt = new Date(comment.createdAt).toISOString();
    const key = pullRequestKey(repository, number);
    await this.options.rows.ask(key, comment.id, askedAt);
    await this.reload();
  }

  /** Looks how far all requests are. A comment that cannot be read now is read the next time. */
  async follow(): Promise<void> {
    const { rows, timers, logger } = this.options;
    await this.reload();
    for (const row of this.cache.all()) {
      if (row.state === 'ended') continue;
      try {
        const state = await this.stateOf(row);
        const now = new Date(timers.now()).toISOString();
        if (state !== row.state) await rows.move(row, state, now);
      } catch (error) {
        const { owner, name, number } = row;
        logger.warn(
          `How far the image of ${owner}/${name}#${number} is cannot be told: ${stringifyError(
            error,
          )}`,
        );
      }
    }
    await rows.forgetEnded(new Date(timers.now() - KEPT_MS).toISOString());
    await this.reload();
  }

  private async stateOf(row: BuildRow): Promise<BuildRow['state']> {
    const { forge, timers, builtAt, isClosed } = this.options;
    const { number } = row;
    if (!isUnderWay(row, timers.now()) || isClosed(row, number)) return 'ended';
    if (isImageOf(row, builtAt(row, number))) return 'ended';
    if (row.state === 'pushed') return 'pushed';
    const comment = await forge.readComment(row, row.comment);
    return comment ? stateByReactions(comment.reactions) : 'ended';
  }
}
