/** Labels below a country's top level where others register: `co` in `co.jp`. */
const LONGEST_REGISTRY_LABEL = 3;

/**
 * The domain for previews beside a public host: `preview.example.com` for `shop.example.com`.
 *
 * A parent in which anybody may register a name must never be taken: that of `shop.co.jp` is no one's own. Without the
 * public suffix list the rule errs on the safe side: under a country's two letters, a short second label (`co`, `com`,
 * `ac`) is taken for a registry's.
 *
 * @returns undefined when the host has no parent that is surely its owner's
 */
export function previewDomainBeside(
  host: string | undefined,
): string | undefined {
  const labels = host?.split('.') ?? [];
  const [second = '', top = ''] = labels.slice(-2);
  const shared = top.length === 2 && second.length <= LONGEST_REGISTRY_LABEL;
  const needed = shared ? 4 : 3;
  return labels.length >= needed
    ? `preview.${labels.slice(1).join('.')}`
    : undefined;
}
