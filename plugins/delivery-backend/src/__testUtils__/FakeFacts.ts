import { ServiceUnavailableError } from '@backstage/errors';
import {
  PullRequestSource,
  PullRequestSummary,
} from '@drydock/plugin-delivery-common';
import { RunningPreviewFacts } from '../previews/facts';
import { fullName } from '../previews/repositories';
import { KnownPullRequests, RepositoryRef } from '../previews/types';

type Listener = Parameters<RunningPreviewFacts['onChange']>[0];

/** Newest commit of the pull requests of tests. */
export const HEAD = '4f0c2d9be1a7735c88d6f1e02a94b3c7d5e6f708';

/** An open pull request with the label. For tests only. @internal */
export function pullRequest(
  number: number,
  change: Partial<PullRequestSummary> = {},
): PullRequestSummary {
  return {
    repository: 'acme/shop',
    number,
    title: `Change ${number}`,
    author: 'robin',
    labels: ['preview'],
    headCommit: HEAD,
    open: true,
    fromFork: false,
    url: `https://github.com/acme/shop/pull/${number}`,
    updatedAt: '2026-11-23T10:44:00Z',
    ...change,
  };
}

/** Facts that tests fill, and a forge that keeps labels and can be away. For tests only. @internal */
export class FakeFacts implements RunningPreviewFacts {
  readonly listeners = new Set<Listener>();
  /** What was done at the forge. */
  readonly done: string[] = [];
  readonly builds = new Set<number>();
  readonly commits = new Map<string, string>();
  readonly lifetimes = new Map<number, string>();
  extended: string | undefined;
  source: PullRequestSource = { state: 'live' };
  /** The forge does not answer. */
  isAway = false;
  started = 0;
  stopped = 0;
  #items: PullRequestSummary[] = [];

  put(...items: PullRequestSummary[]): void {
    for (const item of items) {
      this.#items = this.#items.filter(it => it.number !== item.number);
      this.#items.push(item);
    }
    this.tell({ host: 'github.com', owner: 'acme', name: 'shop' });
  }

  tell(repository?: RepositoryRef): void {
    for (const listener of this.listeners) {
      listener(repository ? { repository } : {});
    }
  }

  pullRequests(repository: RepositoryRef): KnownPullRequests {
    const name = fullName(repository);
    return {
      items: this.#items.filter(it => it.repository === name),
      source: { repository: name, ...this.source },
    };
  }

  /** The registry says which commit an image was built from. */
  learn(image: string, commit: string): void {
    this.commits.set(image, commit);
    for (const listener of this.listeners) {
      listener({ images: new Set([image]) });
    }
  }

  builtCommit(image: string) {
    return this.commits.get(image);
  }

  expiresAt(_repository: RepositoryRef, number: number) {
    return this.lifetimes.get(number);
  }

  extendedUntil() {
    return this.extended;
  }

  isBuilding(_repository: RepositoryRef, number: number) {
    return this.builds.has(number);
  }

  onChange(listener: Listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async read(repository: RepositoryRef, number: number) {
    if (this.isAway) {
      throw new ServiceUnavailableError(
        `${repository.host} does not answer for ${fullName(repository)}`,
      );
    }
    const found = this.#items.find(item => item.number === number);
    if (!found) throw new Error(`There is no pull request ${number}`);
    return found;
  }

  async addLabels(
    _repository: RepositoryRef,
    number: number,
    labels: readonly string[],
  ) {
    this.done.push(`add ${labels} to ${number}`);
    this.#label(number, before => [...before, ...labels]);
  }

  async removeLabels(
    _repository: RepositoryRef,
    number: number,
    labels: readonly string[],
  ) {
    this.done.push(`remove ${labels} from ${number}`);
    this.#label(number, before => before.filter(it => !labels.includes(it)));
  }

  async askForBuild(
    _repository: RepositoryRef,
    number: number,
    person: string,
  ) {
    this.done.push(`build ${number} for ${person}`);
    this.builds.add(number);
  }

  async extend(_repository: RepositoryRef, number: number) {
    this.done.push(`extend ${number}`);
    const until = this.extended ?? '';
    this.lifetimes.set(number, until);
    return until;
  }

  start(): void {
    this.started += 1;
  }

  async stop(): Promise<void> {
    this.stopped += 1;
  }

  #label(number: number, change: (before: string[]) => string[]): void {
    this.#items = this.#items.map(item =>
      item.number === number ? { ...item, labels: change(item.labels) } : item,
    );
  }
}
