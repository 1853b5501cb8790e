import { posix } from 'node:path';
import { Observation } from '../../../facts';
import { parseNginx } from '../../../parsers/nginx';
import { SourceFile, SourceTree } from '../../../tree';
import { Reader } from '../../types';
import { eachFile, isOwn, ownPaths } from '../shared/files';
import { existingEnding } from '../shared/paths';
import { asFarAsTrue } from '../shared/sample';
import { environmentOfName } from '../shared/serverConfig';
import { stripTemplate } from '../shared/template';
import { NginxObserver } from './observe';

const CANDIDATE =
  /(nginx[^/]*\.conf|\.vhost|\.conf)([._-](erb|j2|sample|example|dist|tmpl|template|in|production))*$|(^|\/)nginx[^/]*\/([^/]+\/)*[^/.]+$|(^|\/)nginx([._-]\w+)*$|(^|\/)sites-(available|enabled)\/[^/]+$/i;
const BLOCK =
  /(^|[\s;{}])(server\s{0,9}|(location|upstream)[ \t][^{};\n]{1,300})\{/;
const APACHE = /<(VirtualHost|Directory|IfModule|Location)\b/i;
/** Included files read at the most; an include that includes itself is read once. */
const MAX_INCLUDED = 200;

function candidates(tree: SourceTree): string[] {
  return ownPaths(tree, CANDIDATE);
}

function isNginx(text: string): boolean {
  return BLOCK.test(text) && !APACHE.test(text);
}

/** Files of the tree that an include means. Nothing outside of the tree is looked at. */
function included(tree: SourceTree, from: string, include: string): string[] {
  const beside = posix.normalize(posix.join(posix.dirname(from), include));
  const name = posix.basename(include);
  if (name.includes('*')) {
    const folder = posix.dirname(include.startsWith('/') ? include : beside);
    const local = existingEnding(tree, folder);
    const [start, end = ''] = name.split('*');
    if (local === undefined) return [];
    return tree
      .under(local)
      .map(file => file.path)
      .filter(path => {
        const base = posix.basename(path);
        return (
          posix.dirname(path) === local &&
          base.startsWith(start) &&
          base.endsWith(end)
        );
      });
  }
  const found = tree.has(beside) ? beside : existingEnding(tree, include);
  return found !== undefined && tree.has(found) ? [found] : [];
}

/** Reads one file. Of one that is for another environment than production only the names it serves are kept. */
function* readFile(
  tree: SourceTree,
  file: SourceFile,
  queue: Set<string>,
): Generator<Observation, string | void> {
  const template = stripTemplate(file.text);
  const parsed = parseNginx({ path: file.path, text: template.text });
  const environment = environmentOfName(file.path);
  const observer = new NginxObserver(tree, file.path, template, environment);
  const seen = observer.walk(parsed.directives);
  yield* asFarAsTrue(file.path, environment, seen);
  for (const include of observer.includes) {
    included(tree, file.path, include)
      .filter(isOwn)
      .forEach(path => queue.add(path));
  }
  return parsed.error;
}

/**
 * Reads nginx's configuration where the repository holds it: names served, document root, the rules the application
 * relies on, time-outs and sizes, where requests are handed on. Includes are followed within the tree.
 */
export const nginxReader: Reader = {
  id: 'nginx',
  applies: tree => candidates(tree).length > 0,
  async *read(tree) {
    const queue = new Set<string>();
    const first = candidates(tree);
    const read = (file: SourceFile) => readFile(tree, file, queue);
    yield* eachFile(tree, 'nginx', first, read, isNginx);
    const done = new Set<string>();
    for (const path of queue) {
      if (done.size >= MAX_INCLUDED) break;
      done.add(path);
      const text = (await tree.read(path))?.text ?? '';
      // A candidate that is nginx by its content was read above.
      if (first.includes(path) && isNginx(text)) continue;
      yield* eachFile(tree, 'nginx', [path], read);
    }
  },
};
