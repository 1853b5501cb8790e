import path from 'node:path/posix';
import { isPhp, PhpNode } from '../../../../parsers/php';
import { literalText, NamedPath, pathText } from '../source/literals';
import { PhpScan } from '../source/scan';
import { CodeContext } from './rule';

/** The folder that is written to; a path that is put together still tells by its beginning. */
export function folderOf(
  node: PhpNode | undefined,
  isFolder: boolean,
  scan: PhpScan,
  context: CodeContext,
): string | undefined {
  const whole = pathText(node, scan.path, context.constants);
  const own = isFolder
    ? whole
    : whole && { ...whole, path: path.dirname(whole.path) };
  const found = own ?? beginning(node, scan, context);
  const folder = found?.path.replace(/\/+$/, '');
  if (!found || folder === undefined || !isPlainFolder(folder))
    return undefined;
  return found.inTree ? folder : resolved(folder, scan, context);
}

/** The folder that the literal beginning of a path names. */
function beginning(
  node: unknown,
  scan: PhpScan,
  context: CodeContext,
): NamedPath | undefined {
  if (isPhp(node, 'bin')) {
    const left = pathText(node.left, scan.path, context.constants);
    return left === undefined
      ? beginning(node.left, scan, context)
      : { ...left, path: upToSlash(left.path) };
  }
  if (isPhp(node, 'encapsed')) {
    const first = literalText(node.value[0]?.expression);
    return first === undefined
      ? undefined
      : { path: upToSlash(first), inTree: false };
  }
  return undefined;
}

/** `uploads/img_` and a computed rest is written to `uploads`; `uploads/` and a computed rest too. */
function upToSlash(text: string): string {
  const slash = text.lastIndexOf('/');
  return slash <= 0 ? text : text.slice(0, slash);
}

function isPlainFolder(folder: string): boolean {
  return (
    folder !== '' &&
    folder !== '.' &&
    folder !== '..' &&
    folder.length < 200 &&
    /^[\w./ @+-]+$/.test(folder) &&
    !/^\w+:/.test(folder)
  );
}

/** Plain relative paths start where the page lies that was asked for, which for web pages is the document root. */
function resolved(
  folder: string,
  scan: PhpScan,
  context: CodeContext,
): string | undefined {
  if (folder.startsWith('/')) {
    return /^\/(tmp|dev|proc)(\/|$)/.test(folder) ? undefined : folder;
  }
  const { tree, documentRoot } = context;
  const bases = [
    '',
    ...(documentRoot && documentRoot !== '.' ? [documentRoot] : []),
    path.dirname(scan.path),
  ];
  const candidates = bases.map(base =>
    path.join(base, folder).replace(/\/$/, ''),
  );
  const inside = candidates.filter(candidate => !candidate.startsWith('..'));
  const existing = inside.find(candidate => tree.hasDirectory(candidate));
  if (existing) return existing;
  const preferred = folder.startsWith('.')
    ? inside.at(-1)
    : inside[1] ?? inside[0];
  return preferred === '.' || preferred === '' ? undefined : preferred;
}
