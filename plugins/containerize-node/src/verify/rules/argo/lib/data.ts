/** The fields of a value; none when it is no map. Manifests come from strangers: any field may be anything. */
export function record(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

/** The items of a value; none when it is no list. */
export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text, or undefined when it is something else. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The texts among the items of a list. */
export function texts(value: unknown): string[] {
  return list(value).filter(item => typeof item === 'string');
}

/** A field below others; undefined when one of them is not there. */
export function get(value: unknown, ...keys: string[]): unknown {
  return keys.reduce<unknown>((node, key) => {
    const fields = record(node);
    return Object.hasOwn(fields, key) ? fields[key] : undefined;
  }, value);
}
