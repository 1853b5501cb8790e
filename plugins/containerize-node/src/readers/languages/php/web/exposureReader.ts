import { fact } from '../../../../facts';
import { parsePhp } from '../../../../parsers/php';
import { Reader } from '../../../types';
import { applicationFiles } from '../files';
import { phpPresenceReader } from '../presence';
import { scanPhp } from '../source/scan';
import { findDocumentRoot } from './documentRoot';

/** Copies and dumps that a web server sends as they are. */
const LEFTOVER =
  /\.(bak|old|orig|save|swp|dump|sql|sql\.gz|tar\.gz|tgz)$|~$|\.php\.\w+$/i;

/** Files that are named; the others are counted. */
const MOST = 8;

/** Files of the document root that tell strangers too much. */
export const exposureReader: Reader = {
  id: 'php/exposure',
  applies: phpPresenceReader.applies,
  async *read(tree) {
    const root = await findDocumentRoot(tree);
    // When everything is served, samples and dumps of the whole tree would be listed: the framework's own rules hold then.
    if (!root || root.path === '.') return;
    const leftovers = tree
      .under(root.path)
      .map(file => file.path)
      .filter(path => LEFTOVER.test(path));
    if (leftovers.length > 0) {
      const named = leftovers.slice(0, MOST);
      const more = leftovers.length - named.length;
      yield fact(
        'warning',
        {
          topic: 'exposed-file',
          text: `These files lie in the document root and are sent to whoever asks for them; remove them: ${named.join(
            ', ',
          )}${more > 0 ? ` and ${more} more` : ''}.`,
        },
        named.map(file => ({ file, line: 0 })),
        'derived',
      );
    }
    for (const { path } of applicationFiles(tree)) {
      if (!path.startsWith(`${root.path}/`)) continue;
      const source = await tree.read(path);
      if (!source?.text.includes('phpinfo')) continue;
      const call = scanPhp(parsePhp(source)).functions.find(
        one => one.name === 'phpinfo',
      );
      if (!call) continue;
      yield fact(
        'warning',
        {
          topic: 'exposed-file',
          text: `${path} shows the whole configuration of PHP, the environment with its secrets included. Remove it.`,
        },
        { file: path, line: call.line },
        'derived',
      );
    }
  },
};
