import { HttpError } from './errors';

const HOUR_SECONDS = 3600;

interface Window {
  used: number;
  /** Seconds since 1970 at which it ends. */
  reset: number;
}

/**
 * Counts requests per caller and hour, as GitHub does.
 *
 * @internal
 */
export class RateLimiter {
  private readonly windows = new Map<string, Window>();

  constructor(readonly limit: number) {}

  /** The caller's present window. */
  look(caller: string, nowSeconds: number) {
    const known = this.windows.get(caller);
    const window =
      known && known.reset > nowSeconds
        ? known
        : { used: 0, reset: Math.floor(nowSeconds) + HOUR_SECONDS };
    this.windows.set(caller, window);
    return {
      limit: this.limit,
      used: window.used,
      remaining: Math.max(0, this.limit - window.used),
      reset: window.reset,
    };
  }

  /**
   * Counts one request.
   *
   * @returns the headers that tell the caller where it stands
   * @throws 403 when the limit is used up
   */
  count(caller: string, nowSeconds: number): Record<string, string> {
    const before = this.look(caller, nowSeconds);
    const window = this.windows.get(caller);
    if (window) window.used = Math.min(window.used + 1, this.limit);
    const now = this.look(caller, nowSeconds);
    const headers = {
      'x-ratelimit-limit': String(now.limit),
      'x-ratelimit-remaining': String(now.remaining),
      'x-ratelimit-used': String(now.used),
      'x-ratelimit-reset': String(now.reset),
      'x-ratelimit-resource': 'core',
    };
    if (before.remaining === 0) {
      throw new HttpError(
        403,
        `API rate limit exceeded for ${caller}.`,
        undefined,
        headers,
      );
    }
    return headers;
  }
}
