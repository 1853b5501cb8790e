import {
  PullRequestSource,
  PullRequestSummary,
} from '@drydock/plugin-delivery-common';

/** A repository of a forge that Backstage has an integration for. */
export interface RepositoryRef {
  /** Host of the forge, with its port when it has one. */
  host: string;
  owner: string;
  name: string;
}

/** Pull requests of a repository as the forge last told them. */
export interface KnownPullRequests {
  /** Open ones, and those that were closed while this process listened. */
  items: readonly PullRequestSummary[];
  source: PullRequestSource;
}

/** Facts that changed: those of a repository, or the commits of images. With neither it may concern all. */
export interface FactChange {
  repository?: RepositoryRef;
  images?: ReadonlySet<string>;
}

/**
 * What views of previews need besides the objects of clusters. All reads answer at once with what is known; what is not
 * known is asked for in the background, and {@link PreviewFacts.onChange} tells when it is there.
 */
export interface PreviewFacts {
  pullRequests(repository: RepositoryRef): KnownPullRequests;
  /**
   * Commit an image was built from, by its label `org.opencontainers.image.revision`.
   *
   * @param image - with tag or digest
   */
  builtCommit(image: string): string | undefined;
  /** When the preview of a pull request goes by itself. ISO 8601; undefined when it stays. */
  expiresAt(repository: RepositoryRef, number: number): string | undefined;
  /** What `extend` would make of it; undefined when previews have no time to live. */
  extendedUntil(repository: RepositoryRef, number: number): string | undefined;
  /** Whether an image was asked for and is neither there nor given up. */
  isBuilding(repository: RepositoryRef, number: number): boolean;
  /** Calls back after changes, until the returned function is called. */
  onChange(listener: (change: FactChange) => void): () => void;
}

/** What is done to pull requests, in the name of the server. Errors name the repository and what to do. */
export interface PullRequestActions {
  /** Asks the forge now, past every cache. */
  read(repository: RepositoryRef, number: number): Promise<PullRequestSummary>;
  addLabels(
    repository: RepositoryRef,
    number: number,
    labels: readonly string[],
  ): Promise<void>;
  /** A label that is not there is no error. */
  removeLabels(
    repository: RepositoryRef,
    number: number,
    labels: readonly string[],
  ): Promise<void>;
  /** Comments `/preview`, and names the person below it. */
  askForBuild(
    repository: RepositoryRef,
    number: number,
    person: string,
  ): Promise<void>;
  /** Moves the time at which the preview goes by itself. */
  extend(repository: RepositoryRef, number: number): Promise<string>;
}
