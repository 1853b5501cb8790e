import { isPhp } from '../../../../parsers/php';

/** Names are plain text or a node, depending on the grammar. */
export function identifierText(name: unknown): string | undefined {
  if (typeof name === 'string') return name;
  return isPhp(name, 'identifier') ? name.name : undefined;
}

/** The last segment of a possibly namespaced name. */
export function baseName(name: string): string {
  return name.slice(name.lastIndexOf('\\') + 1);
}
