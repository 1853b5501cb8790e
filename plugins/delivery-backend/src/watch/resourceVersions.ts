const DECIMAL = /^(0|[1-9]\d*)$/;

/**
 * Whether a resourceVersion is later than another one of the same kind. Versions are decimal numbers that may be longer
 * than a double holds; of others only equality can be told, and they count as later unless they are equal.
 * Source: Kubernetes API concepts, "Resource versions"; enhancement 5504, "Comparable Resource Version".
 * @internal
 */
export function isLater(version: string, than: string): boolean {
  if (!DECIMAL.test(version) || !DECIMAL.test(than)) return version !== than;
  return version.length === than.length
    ? version > than
    : version.length > than.length;
}
