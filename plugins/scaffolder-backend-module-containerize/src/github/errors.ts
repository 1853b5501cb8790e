import {
  AuthenticationError,
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { isRequestError } from './requestError';
import { secondsToWait } from './retry';

/** Where a call went, for messages. */
export interface Target {
  host: string;
  owner: string;
  repo: string;
}

const RIGHTS =
  'The GitHub App or token of the integration needs "Contents: write" and "Pull requests: write" on it ' +
  '(a classic token: the scope "repo"), and "Workflows: write" when files below .github/workflows change.';

/** True for an answer of this status. */
export function hasStatus(error: unknown, ...statuses: number[]): boolean {
  return isRequestError(error) && statuses.includes(error.status);
}

/**
 * Says what an answer of GitHub means for the user and what to do. What is no answer of GitHub is given back as it is.
 *
 * @param doing - what was being done, as in `reading the branch main`
 */
export function explained(
  error: unknown,
  target: Target,
  doing: string,
): unknown {
  if (!isRequestError(error)) return error;
  const head = `${target.owner}/${target.repo} on ${target.host}: ${doing} failed`;
  const seconds = secondsToWait(error, new Date());
  if (seconds !== undefined) {
    return new ServiceUnavailableError(
      `${head}: the rate limit is used up. Run it again in ${Math.ceil(
        seconds / 60,
      )} min; nothing is lost.`,
      error,
    );
  }
  switch (error.status) {
    case 401:
      return new AuthenticationError(
        `${head}: ${target.host} refuses the token. Renew the one in integrations.github.`,
        error,
      );
    case 403:
      return new NotAllowedError(`${head}: not allowed. ${RIGHTS}`, error);
    case 404:
      return new NotFoundError(
        `${head}: it is not there, or the token may not see it. ${RIGHTS}`,
        error,
      );
    case 409:
      return new ConflictError(`${head}: ${oneLine(error.message)}`, error);
    case 422:
      return new InputError(`${head}: ${oneLine(error.message)}`, error);
    default:
      return new ServiceUnavailableError(
        `${head}: ${target.host} answered ${error.status}.`,
        error,
      );
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 300);
}
