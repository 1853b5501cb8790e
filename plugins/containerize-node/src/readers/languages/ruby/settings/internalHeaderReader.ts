import { StringNode } from '@ruby/prism/src/nodes.js';
import { Evidence, fact } from '../../../../facts';
import { parseRuby, walkRuby } from '../../../../parsers';
import { Reader } from '../../../types';
import { at } from '../evidence';
import { isRubyTree, productionSources } from '../tree';

const CODE = /^(app|lib|controllers|routes)\/|^[^/]+\.(rb|ru)$/;
/** Headers by which an answer names a file that the web server sends in its place, in lower case. */
const HEADERS = new Map([
  ['x-accel-redirect', 'X-Accel-Redirect'],
  ['x-sendfile', 'X-Sendfile'],
]);
const WORTH_PARSING = /x-accel-redirect|x-sendfile/i;

/** Code that itself hands files to the web server; Rails' own setting for it is read as a setting. */
export const internalHeaderReader: Reader = {
  id: 'ruby/internal-headers',
  applies: isRubyTree,
  async *read(tree) {
    const places = new Map<string, Evidence[]>();
    for (const path of productionSources(tree)) {
      if (!CODE.test(path)) continue;
      const source = await tree.read(path);
      if (!source || !WORTH_PARSING.test(source.text)) continue;
      const file = parseRuby(source);
      for (const node of walkRuby(file.program)) {
        if (!(node instanceof StringNode)) continue;
        const header = HEADERS.get(node.unescaped.value.toLowerCase());
        if (!header) continue;
        places.set(header, [
          ...(places.get(header) ?? []),
          at(path, file.lineOf(node)),
        ]);
      }
    }
    const evidence = [...places.values()].flat();
    if (evidence.length === 0) return;
    yield fact(
      'warning',
      {
        topic: 'internal-headers',
        text: `The code hands files to the web server with ${[
          ...places.keys(),
        ].join(
          ' and ',
        )}. The server in front of it needs the internal locations these name and has to see the same files; without them such answers arrive empty.`,
      },
      evidence,
      'derived',
    );
  },
};
