import { LoggerService } from '@backstage/backend-plugin-api';
import { PullRequestSummary } from '@drydock/plugin-delivery-common';
import { repositoryKey } from '../database';
import { KnownPullRequests, RepositoryRef } from '../previews/types';
import { Timers } from '../watch/timers';
import { summaryOf } from './answers';
import { failureOf, isAnswer } from './errors';
import { GithubForge } from './GithubForge';
import { RepositoryPulls } from './repositoryPulls';
import { Slots } from './Slots';
import { knownOf, nextListing, TrackedRepository } from './trackedRepository';

/** A page that is open asks again at each heartbeat; a repository nobody asks for is let alone after this. */
const INTEREST_MS = 5 * 60_000;
/** After an event: the forge's lists lag a little. */
const AFTER_EVENT_MS = 5_000;
const MOST_AT_ONCE = 6;
const MOST_REPOSITORIES = 5_000;
/** Pull requests of previews that no list has, read one by one. */
const MOST_SINGLE_READS = 20;

/** What the pull requests are read with. */
export interface PullRequestsOptions {
  forge: Pick<GithubForge, 'supports' | 'listOpen' | 'pull' | 'pullIfThere'>;
  timers: Timers;
  logger: LoggerService;
  /** Milliseconds between two listings of a repository that somebody asks for. */
  interval: number;
  /** Numbers of pull requests that have previews. */
  numbers(repository: RepositoryRef): readonly number[];
  onChange(repository: RepositoryRef): void;
}

/**
 * What is known of pull requests. A repository is listed while somebody asks for it, one request at a time; what events
 * tell is taken at once.
 * @internal
 */
export class PullRequests {
  private readonly tracked = new Map<string, TrackedRepository>();
  private readonly slots = new Slots(MOST_AT_ONCE);
  /** When an owner may be asked again, by host and owner: limits are counted for each installation of an App. */
  private readonly notBefore = new Map<string, number>();
  private running = false;

  constructor(private readonly options: PullRequestsOptions) {}

  start(): void {
    this.running = true;
    for (const tracked of this.tracked.values()) this.schedule(tracked, 0);
  }

  async stop(): Promise<void> {
    this.running = false;
    const all = [...this.tracked.values()];
    all.forEach(({ cancel }) => cancel?.());
    await Promise.all(all.map(({ running }) => running));
  }

  /** What is known now; asks in the background. */
  known(repository: RepositoryRef): KnownPullRequests {
    const { forge, interval, timers } = this.options;
    if (!forge.supports(repository)) {
      const name = `${repository.owner}/${repository.name}`;
      return { items: [], source: { repository: name, state: 'unsupported' } };
    }
    const tracked = this.track(repository);
    tracked.askedAt = timers.now();
    if (!tracked.cancel && !tracked.running) {
      const age = timers.now() - (tracked.listedAt ?? -Infinity);
      this.schedule(tracked, Math.max(0, interval - age));
    }
    return knownOf(tracked, interval, timers.now());
  }

  /** What is known of one, without asking for it. */
  peek(repository: RepositoryRef, number: number) {
    return this.tracked.get(repositoryKey(repository))?.pulls.get(number);
  }

  /** Lists a repository, unless that was done within the interval. @throws what the forge answered */
  async ensureListed(repository: RepositoryRef): Promise<void> {
    const tracked = this.track(repository);
    const { interval, timers } = this.options;
    if (timers.now() - (tracked.listedAt ?? -Infinity) >= interval) {
      await this.refresh(tracked);
    }
    if (tracked.failure) throw new Error(tracked.failure.message);
  }

  /** Takes what an event told; nothing when nobody asked for the repository yet. */
  tell(repository: RepositoryRef, pull?: PullRequestSummary): void {
    const tracked = this.tracked.get(repositoryKey(repository));
    if (!tracked) return;
    const now = this.options.timers.now();
    tracked.heardAt = now;
    const changed = pull && tracked.pulls.tell(pull, now);
    if (this.isWanted(tracked)) this.schedule(tracked, AFTER_EVENT_MS);
    if (changed) this.options.onChange(tracked.repository);
  }

  /** Asks the forge for one pull request, past everything that is known. @throws errors that say what to do */
  async read(
    repository: RepositoryRef,
    number: number,
  ): Promise<PullRequestSummary> {
    const summary = summaryOf(
      repository,
      await this.options.forge.pull(repository, number),
    );
    const tracked = this.track(repository);
    const now = this.options.timers.now();
    tracked.heardAt = now;
    if (tracked.pulls.tell(summary, now)) {
      this.options.onChange(tracked.repository);
    }
    return summary;
  }

  private track(repository: RepositoryRef): TrackedRepository {
    const key = repositoryKey(repository);
    const known = this.tracked.get(key);
    if (known) return known;
    this.forgetIdle();
    const tracked: TrackedRepository = {
      repository,
      pulls: new RepositoryPulls(),
      askedAt: this.options.timers.now(),
      failures: 0,
    };
    this.tracked.set(key, tracked);
    return tracked;
  }

  private forgetIdle(): void {
    if (this.tracked.size < MOST_REPOSITORIES) return;
    const [oldest] = [...this.tracked]
      .filter(([, { running }]) => !running)
      .sort(([, a], [, b]) => a.askedAt - b.askedAt);
    if (!oldest) return;
    oldest[1].cancel?.();
    this.tracked.delete(oldest[0]);
  }

  private isWanted({ askedAt }: TrackedRepository): boolean {
    return this.options.timers.now() - askedAt <= INTEREST_MS;
  }

  private schedule(tracked: TrackedRepository, delay: number): void {
    if (!this.running) return;
    tracked.cancel?.();
    tracked.cancel = this.options.timers.after(delay, () => {
      tracked.cancel = undefined;
      if (this.isWanted(tracked)) void this.refresh(tracked);
    });
  }

  /** Lists once; a listing that is under way serves all who want one. It never fails: failures are kept as such. */
  private refresh(tracked: TrackedRepository): Promise<void> {
    tracked.running ??= this.slots
      .run(() => this.list(tracked))
      .finally(() => {
        tracked.running = undefined;
        if (!this.isWanted(tracked)) return;
        const { interval, timers } = this.options;
        this.schedule(tracked, nextListing(tracked, interval, timers.now()));
      });
    return tracked.running;
  }

  private async list(tracked: TrackedRepository): Promise<void> {
    const { interval, timers } = this.options;
    const stateNow = () =>
      knownOf(tracked, interval, timers.now()).source.state;
    const before = stateNow();
    let changed = false;
    try {
      changed = await this.listWhenAllowed(tracked);
    } catch (error) {
      this.failed(tracked, error);
    }
    if (changed || before !== stateNow()) {
      this.options.onChange(tracked.repository);
    }
  }

  private async listWhenAllowed(tracked: TrackedRepository) {
    const { forge, timers } = this.options;
    const { repository, pulls } = tracked;
    const notBefore = this.notBefore.get(ownerKey(repository)) ?? 0;
    if (timers.now() < notBefore) {
      const seconds = Math.ceil((notBefore - timers.now()) / 1000);
      tracked.failures += 1;
      tracked.failure = {
        state: 'rate-limited',
        message: `${repository.host} wants no request for ${seconds} s: the rate limit is used up.`,
        notBefore,
      };
      return false;
    }
    const listing = await forge.listOpen(repository, tracked.listing);
    const now = timers.now();
    Object.assign(tracked, { listing, listedAt: now, heardAt: now });
    tracked.failure = undefined;
    tracked.failures = 0;
    const open = listing.pulls.map(pull => summaryOf(repository, pull));
    const changed = pulls.list(open, !listing.truncated, now);
    return (await this.readUnlisted(tracked)) || changed;
  }

  /** Reads pull requests that have a preview and are on no list: they were closed before anybody asked. */
  private async readUnlisted(tracked: TrackedRepository): Promise<boolean> {
    const { forge, numbers, timers } = this.options;
    const { repository, pulls } = tracked;
    let changed = false;
    const unlisted = numbers(repository).filter(number => !pulls.get(number));
    for (const number of unlisted.slice(0, MOST_SINGLE_READS)) {
      const pull = await forge.pullIfThere(repository, number);
      if (pull && pulls.tell(summaryOf(repository, pull), timers.now())) {
        changed = true;
      }
    }
    return changed;
  }

  private failed(tracked: TrackedRepository, error: unknown): void {
    const { timers, logger } = this.options;
    const { repository } = tracked;
    const failure = failureOf(error, repository, timers.now());
    tracked.failures += 1;
    tracked.failure = failure;
    if (isAnswer(error)) tracked.heardAt = timers.now();
    if (failure.notBefore !== undefined) {
      this.notBefore.set(ownerKey(repository), failure.notBefore);
    }
    const { owner, name } = repository;
    logger.debug(
      `Listing the pull requests of ${owner}/${name} failed: ${failure.message}`,
    );
  }
}

function ownerKey({ host, owner }: RepositoryRef): string {
  return `${host}/${owner}`.toLowerCase();
}
