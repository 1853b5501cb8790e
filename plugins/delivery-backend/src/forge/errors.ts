import {
  AuthenticationError,
  ConflictError,
  InputError,
  isError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { PullRequestSource } from '@drydock/plugin-delivery-common';
import type { RequestError } from '@octokit/request-error';
import { RepositoryRef } from '../previews/types';

/** GitHub's word for how long to wait when its secondary limit says nothing: one minute. */
const LIMIT_WITHOUT_TIME_SECONDS = 60;
const RIGHTS =
  'The GitHub App or token of the integration needs "Pull requests: write" on it (a classic token: the scope "repo")';

/** The integration has no credentials for a repository. @internal */
export class MissingCredentialsError extends AuthenticationError {}

/** No integration of GitHub has this host. @internal */
export class UnsupportedForgeError extends InputError {}

/**
 * Whether an error is an answer of GitHub. Told by its form, not by its class: an app that installs this package holds
 * several copies of `@octokit/request-error`, and an instance of one is none of another.
 * @internal
 */
export function isAnswer(error: unknown): error is RequestError {
  return (
    isError(error) &&
    error.name === 'HttpError' &&
    typeof error.status === 'number'
  );
}

/**
 * Seconds GitHub asks to wait; undefined when this is no matter of a limit.
 *
 * Rule: docs.github.com/rest/using-the-rest-api/best-practices, "Handle rate limit errors appropriately".
 * @internal
 */
export function secondsToWait(
  error: RequestError,
  now: number,
): number | undefined {
  if (error.status !== 403 && error.status !== 429) return undefined;
  const headers = error.response?.headers ?? {};
  const after = Number(headers['retry-after'] ?? NaN);
  if (Number.isFinite(after)) return Math.max(0, after);
  const reset = Number(headers['x-ratelimit-reset'] ?? NaN);
  if (headers['x-ratelimit-remaining'] === '0' && Number.isFinite(reset)) {
    return Math.max(1, Math.ceil(reset - now / 1000));
  }
  const limited = error.status === 429 || /rate limit/i.test(error.message);
  return limited ? LIMIT_WITHOUT_TIME_SECONDS : undefined;
}

/** What a failure means for what is known of a repository. @internal */
export interface ForgeFailure {
  state: Extract<
    PullRequestSource['state'],
    'failing' | 'unauthorized' | 'not-found' | 'rate-limited' | 'unsupported'
  >;
  /** Free of credentials. */
  message: string;
  /** The forge wants no request before. Milliseconds since 1970. */
  notBefore?: number;
}

/** Server's text in one line; it may be a whole page of a proxy. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 300);
}

/** What can be done about each answer that is no success. */
function told(error: RequestError, { host }: RepositoryRef): string {
  switch (error.status) {
    case 401:
      return `${host} refuses the token. Renew the one in integrations.github.`;
    case 403:
      return `${host} does not allow it. ${RIGHTS}.`;
    case 404:
      return `It is not there, or the token may not see it. ${RIGHTS}.`;
    case 409:
    case 422:
      return oneLine(error.message);
    default:
      return `${host} answered ${error.status}.`;
  }
}

/** Tells what a failure of a read means. @internal */
export function failureOf(
  error: unknown,
  repository: RepositoryRef,
  now: number,
): ForgeFailure {
  if (error instanceof UnsupportedForgeError) {
    return { state: 'unsupported', message: error.message };
  }
  if (error instanceof MissingCredentialsError) {
    return { state: 'unauthorized', message: error.message };
  }
  if (!isAnswer(error)) {
    const message = isError(error) ? error.message : String(error);
    return {
      state: 'failing',
      message: oneLine(`${repository.host}: ${message}`),
    };
  }
  const seconds = secondsToWait(error, now);
  if (seconds !== undefined) {
    return {
      state: 'rate-limited',
      message: `${repository.host} wants no request for ${seconds} s: the rate limit is used up.`,
      notBefore: now + seconds * 1000,
    };
  }
  const message = told(error, repository);
  if (error.status === 401 || error.status === 403) {
    return { state: 'unauthorized', message };
  }
  return { state: error.status === 404 ? 'not-found' : 'failing', message };
}

/** An error that says what was being done and what to do. What is no answer of the forge is given back as it is. @internal */
export function explained(
  error: unknown,
  repository: RepositoryRef,
  doing: string,
  now: number,
): unknown {
  if (!isAnswer(error)) return error;
  const { host, owner, name } = repository;
  const head = `${owner}/${name} on ${host}: ${doing} failed`;
  const seconds = secondsToWait(error, now);
  if (seconds !== undefined) {
    return new ServiceUnavailableError(
      `${head}: the rate limit is used up. Try it again in ${Math.ceil(
        seconds / 60,
      )} min.`,
    );
  }
  const text = `${head}. ${told(error, repository)}`;
  switch (error.status) {
    // Not the person is refused, but the server: 401 would have a browser sign in again.
    case 401:
      return new ServiceUnavailableError(text);
    case 403:
      return new NotAllowedError(text);
    case 404:
      return new NotFoundError(text);
    case 409:
      return new ConflictError(text);
    case 422:
      return new InputError(text);
    default:
      return new ServiceUnavailableError(text);
  }
}
