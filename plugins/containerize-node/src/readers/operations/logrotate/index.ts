import { posix } from 'node:path';
import { fact, Observation } from '../../../facts';
import { SourceFile, SourceTree } from '../../../tree';
import { Reader } from '../../types';
import { at, eachFile, ownPaths } from '../shared/files';
import { appPath } from '../shared/paths';
import { environmentOfName } from '../shared/serverConfig';

const CANDIDATE = /logrotate/i;
const OTHER = /\.(php|rb|py|js|md|sh)$/i;
/** A line that begins with a path, and a word of logrotate's own. */
const PATH = /^[ \t]*["']?[/~$<]/m;
const DIRECTIVE =
  /\b(rotate|daily|weekly|monthly|missingok|compress|notifempty|postrotate|size)\b/;

/** The folder within the application that a rotated path lies in; `log` folders are told by their name. */
function logFolderOf(tree: SourceTree, path: string): string | undefined {
  const folder = posix.dirname(path);
  const local = appPath(tree, folder);
  if (local !== undefined) return local;
  const named = /\/((?:log|logs|app\/logs|var\/log))$/.exec(folder);
  return named && !/^\/var\/log\b/.test(folder) ? named[1] : undefined;
}

function* readRotation(
  tree: SourceTree,
  file: SourceFile,
): Generator<Observation, string | void> {
  if (environmentOfName(file.path) !== 'production') return undefined;
  let inside = false;
  for (const [index, raw] of file.text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    const opens = line.endsWith('{');
    if (!inside && !line.startsWith('#')) {
      const words = line.replace(/\{$/, '').match(/"[^"]*"|\S+/g) ?? [];
      for (const word of words) {
        const path = word.replace(/^"|"$/g, '');
        const folder = path.includes('/') ? logFolderOf(tree, path) : undefined;
        if (folder === undefined || folder === '.') continue;
        yield fact(
          'writable-path',
          { path: folder, purpose: 'log' },
          at(file.path, index + 1),
          'derived',
          `logrotate takes care of ${path}`,
        );
      }
    }
    if (opens) inside = true;
    if (line === '}') inside = false;
  }
  return undefined;
}

/** Reads logrotate's files for where the application logs to. */
export const logrotateReader: Reader = {
  id: 'logrotate',
  applies: tree => ownPaths(tree, CANDIDATE).length > 0,
  read: tree =>
    eachFile(
      tree,
      'logrotate',
      ownPaths(tree, CANDIDATE).filter(path => !OTHER.test(path)),
      file => readRotation(tree, file),
      text => PATH.test(text) && DIRECTIVE.test(text),
    ),
};
