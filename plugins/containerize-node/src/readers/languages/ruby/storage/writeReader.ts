import { posix } from 'node:path';
import { fact, Observation } from '../../../../facts';
import { parseRuby } from '../../../../parsers';
import { Reader } from '../../../types';
import { at } from '../evidence';
import { isRubyTree, productionSources } from '../tree';
import { purposeOf } from './purpose';
import { WORTH_PARSING, Write, writesIn } from './writes';

/** Code of the application itself; tasks and generators write files for developers. */
const APPLICATION =
  /^(app|lib|config|controllers|models|helpers|routes|vendor\/plugins)\/|^[^/]+\.(rb|ru|cgi)$|cgi-bin\//;
const TOOLS =
  /^(lib\/(tasks|generators|capistrano)|config\/deploy|script|bin)\/|\.rake$|^Rakefile$|^config\/deploy\.rb$|Guardfile|Capfile/;

/** Folders of code and configuration: a volume there would hide what the image brings. */
const CODE = /^(app|config|lib|script|bin|vendor|test|spec|db\/migrate)(\/|$)/;

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
        if (CODE.test(folder)) {
          yield ownCode(path, write);
          continue;
        }
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

function ownCode(file: string, { path, line }: Write): Observation {
  return fact(
    'warning',
    {
      topic: 'writes-to-code',
      text: `The code writes to ${path}, which is part of the application itself. The image's own files are read-only: make the file part of the image or a secret instead.`,
    },
    at(file, line),
    'derived',
  );
}

/** The folder itself, or that of the file. The application's own top folder cannot be given away as a whole. */
function folderOf({ path, folder }: Write): string | undefined {
  const found = folder ? path : posix.dirname(path);
  return found === '.' || found === 'public' ? undefined : found;
}
