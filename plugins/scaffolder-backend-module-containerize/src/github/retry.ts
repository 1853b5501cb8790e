import { setTimeout as sleep } from 'node:timers/promises';
import { LoggerService } from '@backstage/backend-plugin-api';
import type { RequestError } from '@octokit/request-error';
import { Octokit } from '@octokit/rest';
import { isRequestError } from './requestError';

/** A longer wait than this is reported instead of waited for. */
const LONGEST_WAIT_SECONDS = 120;
const ATTEMPTS = 3;

/**
 * Seconds GitHub asks to wait before the call is sent again; undefined when waiting does not help.
 *
 * Rule: docs.github.com/rest/using-the-rest-api/best-practices, "Handle rate limit errors appropriately".
 */
export function secondsToWait(
  error: RequestError,
  now: Date,
): number | undefined {
  const headers = error.response?.headers ?? {};
  if (error.status !== 403 && error.status !== 429) return undefined;
  const after = Number(headers['retry-after']);
  if (headers['retry-after'] !== undefined && Number.isFinite(after)) {
    return after;
  }
  const reset = Number(headers['x-ratelimit-reset']);
  return headers['x-ratelimit-remaining'] === '0' && Number.isFinite(reset)
    ? Math.max(0, Math.ceil(reset - now.getTime() / 1000))
    : undefined;
}

/** Makes a client wait, as often and as long as is sensible, when GitHub says that it was asked too much. */
export function waitWhenAsked(
  octokit: Octokit,
  logger: LoggerService,
  signal?: AbortSignal,
): void {
  octokit.hook.wrap('request', async (request, options) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await request(options);
      } catch (error) {
        const seconds = isRequestError(error)
          ? secondsToWait(error, new Date())
          : undefined;
        if (
          seconds === undefined ||
          seconds > LONGEST_WAIT_SECONDS ||
          attempt >= ATTEMPTS
        ) {
          throw error;
        }
        logger.info(`GitHub asks to wait ${seconds} s before the next call.`);
        await sleep(seconds * 1000, undefined, { signal });
      }
    }
  });
}
