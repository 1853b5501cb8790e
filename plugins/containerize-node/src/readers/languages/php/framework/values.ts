import {
  isPhp,
  parsePhp,
  phpLine,
  PhpFile,
  walkPhp,
} from '../../../../parsers/php';
import { SourceTree } from '../../../../tree';
import { literalText } from '../source/literals';
import { identifierText } from '../source/names';
import { ValuePlace } from './rows';

/** A value found in a file. */
export interface PlacedValue {
  text: string;
  file: string;
  line: number;
}

/** The value at a place of the table, relative to a folder. */
export async function valueAt(
  tree: SourceTree,
  folder: string,
  place: ValuePlace | undefined,
): Promise<PlacedValue | undefined> {
  if (!place) return undefined;
  const path = folder ? `${folder}/${place.file}` : place.file;
  const source = await tree.read(path);
  if (!source) return undefined;
  if (place.text) return versionInText(source.path, source.text);
  const file = parsePhp(source);
  if (place.method) return returnedBy(file, place.method);
  return place.name ? namedValue(file, place.name) : undefined;
}

/** The last line of a text that is nothing but a version: a VERSION.txt begins with comments. */
function versionInText(file: string, text: string): PlacedValue | undefined {
  const lines = text.split('\n');
  for (let i = lines.length - 1; i >= 0; i--) {
    const version = /^\s*(\d+\.\d+[\w.-]*)\s*$/.exec(lines[i]);
    if (version) return { text: version[1], file, line: i + 1 };
  }
  return undefined;
}

/** The literal given to a constant, a `define` or a variable of this name. */
export function namedValue(
  file: PhpFile,
  name: string,
): PlacedValue | undefined {
  for (const node of walkPhp(file.program)) {
    let value: unknown;
    if (isPhp(node, 'constant') && identifierText(node.name) === name) {
      value = node.value;
    } else if (isPhp(node, 'assign') && isPhp(node.left, 'variable')) {
      if (node.left.name === name) value = node.right;
    } else if (isPhp(node, 'property') && identifierText(node.name) === name) {
      value = node.value;
    } else if (isPhp(node, 'call') && isPhp(node.what, 'name')) {
      const defines =
        node.what.name.toLowerCase() === 'define' &&
        literalText(node.arguments[0]) === name;
      if (defines) value = node.arguments[1];
    }
    const text = literalText(value);
    if (text !== undefined) {
      return { text, file: file.path, line: phpLine(node) };
    }
  }
  return undefined;
}

function returnedBy(file: PhpFile, method: string): PlacedValue | undefined {
  for (const node of walkPhp(file.program)) {
    if (!isPhp(node, 'method') || identifierText(node.name) !== method)
      continue;
    for (const inner of walkPhp(node)) {
      const text = isPhp(inner, 'return') ? literalText(inner.expr) : undefined;
      if (text !== undefined) {
        return { text, file: file.path, line: phpLine(inner) };
      }
    }
  }
  return undefined;
}
