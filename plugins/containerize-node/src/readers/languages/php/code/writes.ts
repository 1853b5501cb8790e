import path from 'node:path/posix';
import { fact, WritablePurpose } from '../../../../facts';
import { PhpNode } from '../../../../parsers/php';
import { literalText, pathText } from '../source/literals';
import { PhpCall, PhpScan } from '../source/scan';
import { at, CodeContext, CodeRule, Tally } from './rule';

/** Functions that write, and which argument is the path. `dir` when the path is a folder itself. */
const WRITERS = new Map<string, { argument: number; dir?: boolean; upload?: boolean }>([
  ['file_put_contents', { argument: 0 }],
  ['mkdir', { argument: 0, dir: true }],
  ['touch', { argument: 0 }],
  ['move_uploaded_file', { argument: 1, upload: true }],
  ['imagejpeg', { argument: 1, upload: true }],
  ['imagepng', { argument: 1, upload: true }],
  ['imagegif', { argument: 1, upload: true }],
  ['session_save_path', { argument: 0, dir: true }],
  ['tempnam', { argument: 0, dir: true }],
  ['is_writable', { argument: 0, dir: true }],
  ['is_writeable', { argument: 0, dir: true }],
]);

/** Settings of template engines and caches that name a folder. */
const FOLDER_SETTINGS = new Map<string, WritablePurpose>([
  ['compile_dir', 'cache'],
  ['compiledir', 'cache'],
  ['cache_dir', 'cache'],
  ['cachedir', 'cache'],
  ['cache_path', 'cache'],
  ['log_path', 'log'],
  ['log_dir', 'log'],
  ['upload_dir', 'upload'],
  ['upload_path', 'upload'],
  ['uploaddir', 'upload'],
  ['tmp_dir', 'temp'],
  ['temp_dir', 'temp'],
]);

const SETTERS = new Map<string, WritablePurpose>([
  ['setcompiledir', 'cache'],
  ['setcachedir', 'cache'],
]);

const PURPOSES: [RegExp, WritablePurpose][] = [
  [/(^|[/_-])(sess|sessions?)([/_-]|$)/i, 'state'],
  [/(^|[/_-])(cache|cached|templates?_c|compiled?|views_c)([/_.-]|$)/i, 'cache'],
  [/(^|[/_-])(logs?|log_files)([/_.-]|$)|\.log$/i, 'log'],
  [/(^|[/_-])(tmp|temp)([/_.-]|$)/i, 'temp'],
  [/(^|[/_-])(uploads?|uploaded|images?|img|photos?|pictures?|avatars?|files?|media|attachments?|gallery)([/_.-]|$)/i, 'upload'],
];

/** What a folder is for, by its name. */
export function purposeOf(folder: string): WritablePurpose {
  return PURPOSES.find(([pattern]) => pattern.test(folder))?.[1] ?? 'state';
}

function writer(call: PhpCall) {
  if (call.name !== 'fopen') return WRITERS.get(call.name);
  const mode = literalText(call.args[1]);
  return mode !== undefined && /^[waxc]|\+/.test(mode)
    ? { argument: 0, dir: false, upload: false }
    : undefined;
}

/** The folder that is written to; a path that is put together still tells by its beginning. */
function folderOf(
  node: PhpNode | undefined,
  isFolder: boolean,
  scan: PhpScan,
  context: CodeContext,
): string | undefined {
  const whole = pathText(node, scan.path, context.constants);
  const folder =
    whole !== undefined
      ? (isFolder ? whole : path.dirname(whole))
      : beginning(node, scan, context);
  if (folder === undefined || !isPlainFolder(folder)) return undefined;
  return resolved(folder, scan, context);
}

function beginning(
  node: PhpNode | undefined,
  scan: PhpScan,
  context: CodeContext,
): string | undefined {
  if (!node) return undefined;
  if (node.kind === 'bin' && 'left' in node) {
    const left = pathText(node.left, scan.path, context.constants);
    return left === undefined
      ? beginning(node.left as PhpNode, scan, context)
      : upToSlash(left);
  }
  if (node.kind === 'encapsed' && 'value' in node && Array.isArray(node.value)) {
    const first = literalText(node.value[0]?.expression);
    return first === undefined ? undefined : upToSlash(first);
  }
  return undefined;
}

/** `uploads/img_` and a computed rest is written to `uploads`; `uploads` and a computed rest is the folder when it ends with a slash. */
function upToSlash(text: string): string | undefined {
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
  const candidates = bases.map(base => path.join(base, folder).replace(/\/$/, ''));
  const inside = candidates.filter(candidate => !candidate.startsWith('..'));
  const existing = inside.find(candidate => tree.hasDirectory(candidate));
  if (existing) return existing;
  const preferred = folder.startsWith('.') ? inside.at(-1) : inside[1] ?? inside[0];
  return preferred === '.' || preferred === '' ? undefined : preferred;
}

/** Folders that code writes to. */
export function writeRule(): CodeRule {
  const tally = new Tally(2);
  return {
    knows: word =>
      word === 'fopen' ||
      WRITERS.has(word) ||
      FOLDER_SETTINGS.has(word) ||
      SETTERS.has(word),
    *observe(scan, context) {
      for (const write of writesOf(scan, context)) {
        if (write.path === '' || !tally.add(write.path)) continue;
        yield fact(
          'writable-path',
          { path: write.path, purpose: write.purpose },
          at(scan, write.line),
          'derived',
          write.reason,
        );
      }
    },
  };
}

interface Write {
  path: string;
  purpose: WritablePurpose;
  line: number;
  reason: string;
}

function* writesOf(scan: PhpScan, context: CodeContext): Generator<Write> {
  for (const call of scan.functions) {
    const rule = writer(call);
    if (!rule) continue;
    const folder = folderOf(call.args[rule.argument], rule.dir === true, scan, context);
    if (!folder || (call.name.startsWith('is_') && isSourceFolder(folder, context))) continue;
    const named = purposeOf(folder);
    const purpose = rule.upload && named === 'state' ? 'upload' : named;
    yield { path: folder, purpose, line: call.line, reason: `${call.name}() writes there` };
  }
  for (const call of scan.methods) {
    const purpose = SETTERS.get(call.name.toLowerCase());
    const folder = purpose && folderOf(call.args[0], true, scan, context);
    if (purpose && folder) {
      yield { path: folder, purpose, line: call.line, reason: `${call.name}() makes it a folder for compiled files` };
    }
  }
  for (const { target, value, line } of scan.assignments) {
    const name = target[target.length - 1].toLowerCase();
    const purpose = FOLDER_SETTINGS.get(name);
    const folder = purpose && folderOf(value, true, scan, context);
    if (purpose && folder) {
      yield { path: folder, purpose, line, reason: `The setting ${name} names it` };
    }
  }
}

/** A test of writability on a folder of source code is an installer's, and says nothing of what is written while it runs. */
function isSourceFolder(folder: string, { tree }: CodeContext): boolean {
  return tree.under(folder).some(file => file.path.endsWith('.php') && !file.path.endsWith('index.php'));
}
