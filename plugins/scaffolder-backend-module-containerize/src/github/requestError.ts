import { isError } from '@backstage/errors';
import type { RequestError } from '@octokit/request-error';

/**
 * Whether an error is an answer of GitHub. Told by its form, not by its class: an app that installs this package holds
 * several copies of `@octokit/request-error`, and an instance of one is none of another.
 */
export function isRequestError(error: unknown): error is RequestError {
  return (
    isError(error) &&
    error.name === 'HttpError' &&
    typeof error.status === 'number'
  );
}
