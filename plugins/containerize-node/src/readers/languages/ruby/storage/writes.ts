import type { CallNode, Node } from '@ruby/prism/src/nodes.js';
import {
  callArguments,
  callsNamed,
  RubyFile,
  stringArgument,
} from '../../../../parsers';
import { appLocation } from '../ast/appPath';
import { callOptions, dottedName, scalarText } from '../ast/nodes';

/** A place in the code that writes to a path of the application. */
export interface Write {
  /** The file or folder, as far as it is known. */
  path: string;
  /** Whether `path` is a folder rather than a file in one. */
  folder: boolean;
  line: number;
}

/** Cheap look before a file is parsed. */
export const WORTH_PARSING =
  /File\.(open|write|new|binwrite)|IO\.(write|binwrite)|FileUtils|\.mkpath|\.mkdir|Dir\.mkdir|caches_page|cache_page|CSV\.open|Logger\.new|PStore|SQLite3::Database|YAML::Store|page_cache_directory/;

const WRITERS = new Set(['open', 'new']);
const WHOLE_FILE = new Set(['write', 'binwrite']);
const FOLDERS = new Set(['mkdir', 'mkdir_p', 'makedirs', 'mkpath']);
const COPIES = new Set([
  'cp',
  'copy',
  'mv',
  'move',
  'cp_r',
  'ln_s',
  'copy_file',
  'install',
]);
const TOUCHES = new Set(['touch']);
const STORES = new Set([
  'PStore',
  'YAML::Store',
  'SQLite3::Database',
  'Logger',
  'ActiveSupport::Logger',
  'ActiveSupport::BufferedLogger',
]);

/** Paths that a file writes to, where they can be told without running it. */
export function writesIn(file: RubyFile): Write[] {
  const calls = callsNamed(
    file,
    ...WRITERS,
    ...WHOLE_FILE,
    ...FOLDERS,
    ...COPIES,
    ...TOUCHES,
  );
  return calls.flatMap((call): Write[] => {
    const target = targetOf(call);
    const place = target && appLocation(target.node);
    if (!target || !place || !isInside(place.path)) return [];
    return [
      {
        path: place.path,
        folder: target.folder || !place.complete,
        line: file.lineOf(call),
      },
    ];
  });
}

interface Target {
  node: Node | undefined;
  folder: boolean;
}

function targetOf(call: CallNode): Target | undefined {
  const receiver = dottedName(call.receiver);
  const args = callArguments(call);
  if (receiver === 'FileUtils' || receiver === 'Dir') {
    if (FOLDERS.has(call.name)) return { node: args[0], folder: true };
    if (COPIES.has(call.name)) return { node: args[1], folder: false };
    if (TOUCHES.has(call.name)) return { node: args[0], folder: false };
    return undefined;
  }
  if (receiver !== undefined && STORES.has(receiver) && call.name === 'new') {
    return { node: args[0], folder: false };
  }
  if (!receiver || !/^(File|IO|CSV|Pathname)$/.test(receiver)) return undefined;
  if (WHOLE_FILE.has(call.name)) return { node: args[0], folder: false };
  return WRITERS.has(call.name) && opensToWrite(call)
    ? { node: args[0], folder: false }
    : undefined;
}

function opensToWrite(call: CallNode): boolean {
  const mode =
    stringArgument(call, 1) ?? scalarText(callOptions(call).get('mode'));
  return mode !== undefined && /^[wa]|\+/.test(mode);
}

/** A bare word may be a path outside the application as well as one inside; a folder of it is surely meant. */
function isInside(path: string): boolean {
  return (
    path.includes('/') ||
    /^(public|log|tmp|data|uploads|storage|files|private|shared|db|cache)$/.test(
      path,
    )
  );
}
