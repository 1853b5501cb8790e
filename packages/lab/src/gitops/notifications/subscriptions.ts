const PREFIX = 'notifications.argoproj.io/subscribe.';

/** Who is told, and by what. @internal */
export interface Destination {
  service: string;
  recipient: string;
}

/**
 * What an object's annotations subscribe to: trigger by trigger, who is told. Rule: notifications-engine
 * `pkg/subscriptions/annotations.go`.
 *
 * @internal
 */
export function subscriptionsOf(
  annotations: Record<string, string> = {},
): Map<string, Destination[]> {
  const found = new Map<string, Destination[]>();
  for (const [key, value] of Object.entries(annotations).sort()) {
    if (!key.startsWith(PREFIX)) continue;
    const [trigger, service = ''] = key.slice(PREFIX.length).split('.');
    const recipients =
      value === ''
        ? ['']
        : value
            .split(';')
            .map(each => each.trim())
            .filter(Boolean);
    const all = found.get(trigger) ?? [];
    all.push(...recipients.map(recipient => ({ service, recipient })));
    found.set(trigger, all);
  }
  return found;
}
