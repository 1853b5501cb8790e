function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/**
 * Whether a text fits a pattern with `*`.
 *
 * @param separator - what a `*` does not pass
 * @internal
 */
export function matchesGlob(
  pattern: string,
  text: string,
  separator = '',
): boolean {
  const any = separator ? `[^${escaped(separator)}]*` : '.*';
  const parts = pattern.split('*').map(escaped);
  return new RegExp(`^${parts.join(any)}$`, 's').test(text);
}
