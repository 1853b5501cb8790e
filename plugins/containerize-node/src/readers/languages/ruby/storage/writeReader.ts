import { posix } from 'node:path';
import { fact, WritablePurpose } from '../../../../facts';
import { parseRuby } from '../../../../parsers';
import { Reader } from '../../../types';
import { at } from '../evidence';
import { isRubyTree, productionSources } from '../tree';
import { WORTH_PARSING, Write, writesIn } from './writes';

/** Code of the application itself; tasks and generators write files for developers. */
const APPLICATION =
  /^(app|lib|config|controllers|models|helpers|routes|vendor\/plugins)\/|^[^/]+\.(rb|ru|cgi)$|cgi-bin\//;
const TOOLS =
  /^(lib\/(tasks|generators|capistrano)|config\/deploy|script|bin)\/|\.rake$|^Rakefile$|^config\/deploy\.rb$|Guardfile|Capfile/;

/** Folders below the application that its code writes to. */
export const writeReader: Reader = {
  id: 'ruby/writes',
  applies: isRubyTree,
  async *read(tree) {
    for (const path of productionSources(tree)) {
      if (!APPLICATION.test(path) || TOOLS.test(path)) continue;
      const source = await tree.read(path);
      if (!source || !WORTH_PARSING.test(source.text)) continue;
      for (const write of writesIn(parseRuby(source))) {
        const folder = folderOf(write);
        if (!folder) continue;
        yield fact(
          'writable-path',
          { path: folder, purpose: purposeOf(folder) },
          at(path, write.line),
          'derived',
          'The code writes there.',
        );
      }
    }
  },
};

/** The folder itself, or that of the file. The application's own top folder cannot be given away as a whole. */
function folderOf({ path, folder }: Write): string | undefined {
  const found = folder ? path : posix.dirname(path);
  return found === '.' || found === 'public' ? undefined : found;
}

function purposeOf(folder: string): WritablePurpose {
  if (/^log(\/|$)/.test(folder)) return 'log';
  if (/^tmp(\/|$)/.test(folder)) return /cache/.test(folder) ? 'cache' : 'temp';
  if (/cache/.test(folder)) return 'cache';
  return /upload|avatar|photo|image|attachment|picture/.test(folder)
    ? 'upload'
    : 'state';
}
