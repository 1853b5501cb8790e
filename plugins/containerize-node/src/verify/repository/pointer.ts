/** A JSON pointer (RFC 6901) of keys and indices: `pointer('metadata', 'annotations', 'a/b')`. */
export function pointer(...keys: (string | number)[]): string {
  return keys
    .map(key => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

/** The keys of a JSON pointer. */
export function keysOf(text: string): string[] {
  return text
    .split('/')
    .slice(1)
    .map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The value at a pointer of plain data; undefined when there is none. */
export function valueAt(value: unknown, text: string): unknown {
  return keysOf(text).reduce<unknown>(
    (node, key) =>
      node !== null && typeof node === 'object' && Object.hasOwn(node, key)
        ? (node as Record<string, unknown>)[key]
        : undefined,
    value,
  );
}

/** Calls a function with every text in plain data and its pointer. */
export function eachText(
  value: unknown,
  visit: (text: string, at: string) => void,
  at: string = '',
): void {
  if (typeof value === 'string') visit(value, at);
  else if (value !== null && typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) {
      eachText(item, visit, at + pointer(key));
    }
  }
}
