/** A list of texts of one line in CEL. */
export function celList(items: readonly string[]): string {
  const texts = [...new Set(items)].map(
    item => `'${item.replace(/['\\]/g, '\\$&')}'`,
  );
  return `[${texts.join(', ')}]`;
}

/** Whether a field is not there, or a list without items. */
export function celEmpty(field: string): string {
  return `!has(${field}) || size(${field}) == 0`;
}
