import { LoggerService } from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError } from '@backstage/errors';
import {
  GithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { parseRepoUrl } from '@backstage/plugin-scaffolder-node';
import { Octokit } from '@octokit/rest';
import { explained, Target } from './errors';
import { waitWhenAsked } from './retry';

const TIMEOUT_MS = 60_000;

/** A repository and a client that may act on it. */
export interface Repository extends Target {
  octokit: Octokit;
  /** As the Scaffolder's repository picker gives it: `HOST?owner=O&repo=R`. */
  repoUrl: string;
}

/** What the forge says of a repository. */
export interface RepositoryDetails {
  /** Web address, with the scheme the forge really has. */
  webUrl: string;
  defaultBranch: string;
  /** Why it takes no commits: `archived` or `disabled`. */
  closed?: string;
}

/** Where clients come from. */
export interface GithubAccess {
  integrations: ScmIntegrations;
  credentialsProvider: GithubCredentialsProvider;
}

/** How one action wants its client. */
export interface ClientOptions {
  repoUrl: string;
  /** A user's own token, in place of the integration's. */
  token?: string;
  signal?: AbortSignal;
  logger: LoggerService;
}

/** Names GitHub allows; nothing that would leave its place in an address. */
const NAME = /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/;

/** Host, owner and name in the web address of a repository. */
function fromWebAddress(address: string) {
  if (!URL.canParse(address)) {
    throw new InputError(
      'The address of the repository is no address. https://HOST/OWNER/NAME is expected.',
    );
  }
  const { host, pathname } = new URL(address);
  const [owner = '', name = '', ...rest] = pathname
    .split('/')
    .filter(part => part !== '');
  if (rest.length > 0) {
    throw new InputError(
      `${pathname} on ${host} is a page of a repository. https://HOST/OWNER/NAME is expected.`,
    );
  }
  return { host, owner, repo: name.replace(/\.git$/, '') };
}

/**
 * Splits the web address of a repository (`https://HOST/OWNER/NAME`), or what a repository picker gives
 * (`HOST?owner=O&repo=R`).
 *
 * @throws InputError when it names no repository of a GitHub integration
 */
export function repositoryOf(
  repoUrl: string,
  integrations: ScmIntegrations,
): Target {
  const {
    host,
    owner = '',
    repo = '',
  } = /^https?:\/\//.test(repoUrl)
    ? fromWebAddress(repoUrl)
    : parseRepoUrl(repoUrl, integrations);
  if (!integrations.github.byHost(host)) {
    throw new InputError(
      `${host} is no GitHub in integrations.github. Drydock opens pull requests on GitHub and GitHub Enterprise only.`,
    );
  }
  if (!NAME.test(owner) || !NAME.test(repo)) {
    throw new InputError(
      `"${owner}/${repo}" cannot be the name of a repository on GitHub.`,
    );
  }
  return { host, owner, repo };
}

/** The address of a repository as a picker gives it. */
export function toRepoUrl({ host, owner, repo }: Target): string {
  return `${host}?owner=${encodeURIComponent(owner)}&repo=${encodeURIComponent(
    repo,
  )}`;
}

/**
 * Makes a client for one repository.
 *
 * @throws InputError when the repository or credentials for it cannot be told
 */
export async function openRepository(
  access: GithubAccess,
  options: ClientOptions,
): Promise<Repository> {
  const target = repositoryOf(options.repoUrl, access.integrations);
  const { host, owner, repo } = target;
  const token =
    options.token ??
    (
      await access.credentialsProvider.getCredentials({
        url: `https://${host}/${owner}/${repo}`,
      })
    ).token;
  if (!token) {
    throw new InputError(
      `There are no credentials for ${owner}/${repo} on ${host}. Give integrations.github a token or a GitHub App that is installed there.`,
    );
  }
  const octokit = new Octokit({
    auth: token,
    baseUrl: access.integrations.github.byHost(host)?.config.apiBaseUrl,
    userAgent: 'drydock',
    request: { timeout: TIMEOUT_MS, signal: options.signal },
    log: quiet(options.logger),
  });
  waitWhenAsked(octokit, options.logger, options.signal);
  return { ...target, octokit, repoUrl: toRepoUrl(target) };
}

/** Octokit reports every answer that is no success, also those that are asked for and expected. */
function quiet(logger: LoggerService) {
  const debug = (message: string) => logger.debug(message);
  return { debug, info: debug, warn: debug, error: debug };
}

/** Runs one call; an answer other than success becomes a message a user can act on. */
export async function ask<T>(
  repository: Repository,
  doing: string,
  call: (place: { owner: string; repo: string }) => Promise<T>,
): Promise<T> {
  const { owner, repo } = repository;
  try {
    return await call({ owner, repo });
  } catch (error) {
    throw explained(error, repository, doing);
  }
}

/** Reads what the forge says of a repository. */
export async function repositoryDetails(
  repository: Repository,
): Promise<RepositoryDetails> {
  const { data } = await ask(repository, 'reading the repository', place =>
    repository.octokit.repos.get(place),
  );
  return {
    webUrl: data.html_url,
    defaultBranch: data.default_branch,
    ...(data.archived && { closed: 'archived' }),
    ...(data.disabled && { closed: 'disabled' }),
  };
}

/** @throws NotAllowedError when the repository takes no commits any more */
export function requireOpen(
  { host, owner, repo }: Target,
  { closed }: RepositoryDetails,
): void {
  if (closed === undefined) return;
  throw new NotAllowedError(
    `${owner}/${repo} on ${host} is ${closed} and takes no commits. Have that ended and run this again.`,
  );
}
