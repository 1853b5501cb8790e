import {
  isPhp,
  PhpFile,
  phpLine,
  PhpNode,
  walkPhp,
} from '../../../../parsers/php';
import { literalText } from './literals';

/** One pair of a PHP array literal. Pairs without a key have their position as key. */
export interface ArrayEntry {
  key: string;
  value: PhpNode;
  line: number;
}

/** The pairs of an array literal; empty for anything else. Keys that are computed are left out. */
export function arrayEntries(node: unknown): ArrayEntry[] {
  if (!isPhp(node, 'array')) return [];
  const entries: ArrayEntry[] = [];
  node.items.forEach((item, position) => {
    if (!isPhp(item, 'entry')) return;
    const key = item.key ? literalText(item.key) : String(position);
    if (key === undefined) return;
    entries.push({ key, value: item.value, line: phpLine(item) });
  });
  return entries;
}

/** The value at a path of keys in nested array literals. */
export function arrayAt(node: unknown, ...keys: string[]): PhpNode | undefined {
  let current: PhpNode | undefined = isPhp(node, 'array') ? node : undefined;
  for (const key of keys) {
    current = arrayEntries(current).find(entry => entry.key === key)?.value;
    if (!current) return undefined;
  }
  return current;
}

/** The array a configuration file returns; undefined when it returns none. */
export function returnedArray(file: PhpFile): PhpNode | undefined {
  for (const node of walkPhp(file.program)) {
    if (isPhp(node, 'return') && isPhp(node.expr, 'array')) return node.expr;
  }
  return undefined;
}
