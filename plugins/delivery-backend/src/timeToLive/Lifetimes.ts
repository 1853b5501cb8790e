import { ConflictError } from '@backstage/errors';
import { PullRequestSummary } from '@drydock/plugin-delivery-common';
import { pullRequestId, pullRequestKey, RowCache } from '../database';
import { RepositoryRef } from '../previews/types';
import { Timers } from '../watch/timers';
import { LifetimeRow, LifetimeRows } from './lifetimeRows';
import {
  expiryOf,
  extendedExpiry,
  LifetimeFacts,
  LifetimePolicy,
} from './rule';

/** What lifetimes are reckoned with. */
export interface LifetimesOptions {
  rows: LifetimeRows;
  /** Undefined when previews have no time to live. */
  policy?: LifetimePolicy;
  timers: Timers;
  /** What is known of a pull request, without asking. */
  pullRequest(
    repository: RepositoryRef,
    number: number,
  ): PullRequestSummary | undefined;
  /** Labels that give a pull request of the repository a preview. */
  labels(repository: RepositoryRef): readonly string[];
  onChange(repository: RepositoryRef): void;
}

/** Whether a pull request is to have a preview. */
export function wantsPreview(
  pull: PullRequestSummary,
  labels: readonly string[],
): boolean {
  return (
    pull.open &&
    labels.length > 0 &&
    labels.every(label => pull.labels.includes(label))
  );
}

/** When previews go by themselves. @internal */
export class Lifetimes {
  private readonly cache: RowCache<LifetimeRow>;

  constructor(private readonly options: LifetimesOptions) {
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

  /** Lifetimes that were taken down. */
  rows(): LifetimeRow[] {
    return this.cache.all();
  }

  /** @returns milliseconds since 1970; undefined when it stays, or has no preview */
  expiry(repository: RepositoryRef, number: number): number | undefined {
    const facts = this.facts(repository, number);
    return this.options.policy && facts && expiryOf(facts, this.options.policy);
  }

  expiresAt(repository: RepositoryRef, number: number): string | undefined {
    return isoTime(this.expiry(repository, number));
  }

  extendedUntil(repository: RepositoryRef, number: number) {
    const { policy, timers } = this.options;
    const facts = this.facts(repository, number);
    return policy && facts
      ? isoTime(extendedExpiry(facts, policy, timers.now()))
      : undefined;
  }

  /**
   * Gives a preview more time.
   *
   * @param pull - as the forge tells it now
   * @returns when it goes now. ISO 8601
   * @throws ConflictError when it stays anyway, or has no preview
   */
  async extend(
    repository: RepositoryRef,
    pull: PullRequestSummary,
  ): Promise<string> {
    const { rows, policy, timers, labels } = this.options;
    const what = `${repository.owner}/${repository.name}#${pull.number}`;
    if (!policy) {
      throw new ConflictError(
        `Previews stay until their pull request is closed: delivery.previews.timeToLive is not set, so ${what} needs no more time.`,
      );
    }
    if (!wantsPreview(pull, labels(repository))) {
      throw new ConflictError(
        `${what} is closed or lacks the labels that give it a preview; there is nothing to give more time.`,
      );
    }
    const known = this.facts(repository, pull.number);
    const activeAt = Math.max(
      known?.activeAt ?? 0,
      timeOf(pull.updatedAt) ?? timers.now(),
    );
    const facts = { ...known, activeAt };
    const until = extendedExpiry(facts, policy, timers.now());
    const key = pullRequestKey(repository, pull.number);
    await rows.extend(key, activeAt, until);
    await this.reload();
    return new Date(until).toISOString();
  }

  private facts(
    repository: RepositoryRef,
    number: number,
  ): LifetimeFacts | undefined {
    const { pullRequest, labels } = this.options;
    const row = this.cache.get(pullRequestId(repository, number));
    const pull = pullRequest(repository, number);
    // As long as the forge cannot be asked, what was taken down holds.
    if (!pull) return row;
    if (!wantsPreview(pull, labels(repository))) return undefined;
    const active = [timeOf(pull.updatedAt), row?.activeAt].flatMap(
      time => time ?? [],
    );
    if (active.length === 0) return undefined;
    return {
      activeAt: Math.max(...active),
      ...(row?.extendedUntil === undefined
        ? {}
        : { extendedUntil: row.extendedUntil }),
    };
  }
}

/** @returns undefined for what is no time */
function timeOf(text: string | undefined): number | undefined {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? undefined : time;
}

function isoTime(time: number | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString();
}
