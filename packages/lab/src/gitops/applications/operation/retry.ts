import { Retry } from '../schema';
import { goDuration } from './durations';

const DEFAULT_DURATION = '5s';
const DEFAULT_FACTOR = 2;
const DEFAULT_MAX_DURATION = '3m';

/** How often Argo CD retries automated syncs that say nothing of it. */
export const DEFAULT_LIMIT = 5;

function milliseconds(text: string | undefined, otherwise: string): number {
  const known = goDuration(text ?? otherwise) ?? goDuration(otherwise);
  return known ?? 0;
}

/** Whether a sync that failed is tried again; a limit below 0 is none. @internal */
export function mayRetry(
  retry: Retry | undefined,
  retryCount: number,
): boolean {
  const limit = retry?.limit ?? 0;
  return limit < 0 || retryCount < limit;
}

/**
 * When a sync that failed is tried again. Rule: argo-cd v3.5 `pkg/apis/application/v1alpha1/types.go`, NextRetryAt.
 *
 * @param lastAttempt - when it failed, in milliseconds since 1970
 * @param retryCount - how many retries there were before
 * @internal
 */
export function nextRetryAt(
  retry: Retry | undefined,
  lastAttempt: number,
  retryCount: number,
): number {
  const {
    duration,
    factor = DEFAULT_FACTOR,
    maxDuration,
  } = retry?.backoff ?? {};
  const wait = milliseconds(duration, DEFAULT_DURATION) * factor ** retryCount;
  const most = milliseconds(maxDuration, DEFAULT_MAX_DURATION);
  return lastAttempt + Math.min(wait, most);
}
