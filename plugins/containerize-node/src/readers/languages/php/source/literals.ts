import path from 'node:path/posix';
import { isPhp, PhpNode } from '../../../../parsers/php';

/** Text of constants by name, as far as the application defines them with literals. */
export type Constants = ReadonlyMap<string, string>;

/** Stands for the root of the tree while a path is put together. */
const ROOT = '/\u0001tree';

/** Marks remembered constants that are paths of the tree. */
export const TREE_PREFIX = 'tree:';

/** The name under which constants hold what `$_SERVER['DOCUMENT_ROOT']` is. */
export const DOCUMENT_ROOT = '$DOCUMENT_ROOT';

/** The plain value of an expression as text: strings, numbers, booleans and their concatenation; undefined for anything computed. */
export function literalText(
  node: unknown,
  constants?: Constants,
): string | undefined {
  if (isPhp(node, 'string') || isPhp(node, 'nowdoc')) return node.value;
  if (isPhp(node, 'number') || isPhp(node, 'boolean'))
    return String(node.value);
  if (isPhp(node, 'name')) {
    const word = node.name.toLowerCase();
    if (word === 'true' || word === 'false') return word;
    return constants?.get(node.name);
  }
  if (isPhp(node, 'bin') && node.type === '.') {
    return joined([node.left, node.right], constants);
  }
  if (isPhp(node, 'encapsed') && node.type !== 'shell') {
    return joined(
      node.value.map(part => part.expression),
      constants,
    );
  }
  return undefined;
}

function joined(parts: unknown[], constants?: Constants): string | undefined {
  let text = '';
  for (const part of parts) {
    const value = literalText(part, constants);
    if (value === undefined) return undefined;
    text += value;
  }
  return text;
}

const SEPARATORS = new Set(['DIRECTORY_SEPARATOR', 'DS']);

/** A path that code names. */
export interface NamedPath {
  /** With its last slash if it has one. */
  path: string;
  /** Whether it is relative to the root of the tree (`__DIR__ . '/cache'`); else it is absolute, or relative to whatever PHP runs in. */
  inTree: boolean;
}

/**
 * The path an expression stands for; undefined when any part is computed, or it leads out of the tree.
 *
 * @param node - expression
 * @param file - path of the file it stands in, for `__DIR__` and `__FILE__`
 * @param constants - constants known to hold paths
 */
export function pathText(
  node: unknown,
  file: string,
  constants: Constants,
): NamedPath | undefined {
  const raw = rawPath(node, file, constants);
  if (raw === undefined || raw.includes('\0')) return undefined;
  if (!raw.startsWith(ROOT)) return { path: raw, inTree: false };
  const inside = insideTree(raw);
  return inside === undefined ? undefined : { path: inside, inTree: true };
}

/** A path below the root of the tree, with its last slash if it has one; undefined when it leads out. */
function insideTree(raw: string): string | undefined {
  const normal = path.normalize(raw);
  if (normal !== ROOT && !normal.startsWith(`${ROOT}/`)) return undefined;
  return normal.slice(ROOT.length + 1);
}

function rawPath(
  node: unknown,
  file: string,
  constants: Constants,
): string | undefined {
  if (isPhp(node, 'magic')) {
    if (node.value === '__DIR__') return `${ROOT}/${path.dirname(file)}`;
    if (node.value === '__FILE__') return `${ROOT}/${file}`;
    return undefined;
  }
  if (isPhp(node, 'name')) {
    if (SEPARATORS.has(node.name)) return '/';
    const known = constants.get(node.name);
    return known === undefined ? undefined : anchored(known);
  }
  if (isPhp(node, 'offsetlookup')) {
    const known = isDocumentRoot(node) && constants.get(DOCUMENT_ROOT);
    return known ? anchored(known) : undefined;
  }
  if (isPhp(node, 'bin') && node.type === '.') {
    const left = rawPath(node.left, file, constants);
    const right = rawPath(node.right, file, constants);
    return left === undefined || right === undefined ? undefined : left + right;
  }
  if (isPhp(node, 'call') && isPhp(node.what, 'name')) {
    return calledPath(
      node.what.name.toLowerCase(),
      node.arguments,
      file,
      constants,
    );
  }
  return literalText(node);
}

function isDocumentRoot(node: { what: PhpNode; offset: PhpNode }): boolean {
  return (
    isPhp(node.what, 'variable') &&
    node.what.name === '_SERVER' &&
    literalText(node.offset) === 'DOCUMENT_ROOT'
  );
}

/** Constants made by {@link definedPath} are kept relative to the tree behind a marker. */
function anchored(known: string): string {
  return known.startsWith(TREE_PREFIX)
    ? `${ROOT}/${known.slice(TREE_PREFIX.length)}`
    : known;
}

/** The value to remember for a constant defined as a path; undefined when it is computed. */
export function definedPath(
  node: unknown,
  file: string,
  constants: Constants,
): string | undefined {
  const raw = rawPath(node, file, constants);
  if (raw === undefined) return undefined;
  if (!raw.startsWith(ROOT)) return raw;
  const inside = insideTree(raw);
  return inside === undefined ? undefined : `${TREE_PREFIX}${inside}`;
}

function calledPath(
  name: string,
  args: PhpNode[],
  file: string,
  constants: Constants,
): string | undefined {
  const inner = rawPath(args[0], file, constants);
  if (inner === undefined) return undefined;
  if (name === 'realpath') return inner;
  if (name !== 'dirname') return undefined;
  const levels = Number(literalText(args[1]) ?? 1);
  let folder = inner;
  for (let i = 0; i < levels; i++) folder = path.dirname(folder);
  return folder;
}
