/** How long previews stay. Milliseconds. */
export interface LifetimePolicy {
  /** After the last activity of the pull request. */
  timeToLive: number;
  /** What somebody who wants to keep one gets more. */
  extension: number;
}

/** What a lifetime is reckoned from. Milliseconds since 1970. */
export interface LifetimeFacts {
  activeAt: number;
  /** Until when somebody asked for it to stay. */
  extendedUntil?: number;
}

/** When a preview goes by itself. Activity moves it on, and never shortens what was asked for. @internal */
export function expiryOf(
  { activeAt, extendedUntil = 0 }: LifetimeFacts,
  { timeToLive }: LifetimePolicy,
): number {
  return Math.max(activeAt + timeToLive, extendedUntil);
}

/**
 * What asking for more time makes of it: one extension more, from now when it has expired. However often it is asked
 * for, a preview is never more than one extension ahead of one whose pull request was active this moment.
 * @internal
 */
export function extendedExpiry(
  facts: LifetimeFacts,
  policy: LifetimePolicy,
  now: number,
): number {
  const { timeToLive, extension } = policy;
  const expiry = expiryOf(facts, policy);
  const wanted = Math.max(expiry, now) + extension;
  return Math.max(expiry, Math.min(wanted, now + timeToLive + extension));
}
