import { fact } from '../../../../facts';
import { SourceTree } from '../../../../tree';
import { Reader } from '../../../types';
import { purposeOf } from '../code/writes';
import { isTestPath } from '../files';
import { libraryOfPath } from '../libraries';
import { phpPresenceReader } from '../presence';

/** Files that only keep an otherwise empty folder in version control. */
const PLACEHOLDER = /(^|\/)(\.gitignore|\.gitkeep|\.keep|\.placeholder|\.empty|empty|\.htaccess|README(\.\w+)?|index\.html?)$/i;

/** Folder names that say what is written there; an empty folder of another name says nothing. */
const TELLING =
  /(^|\/)(cache|caches|tmp|temp|logs?|uploads?|files|sessions?|templates_c|compiled?|var|storage|media|data|avatars|attachments|photos|runtime|dump|export|import|backups?)$/i;

const NOT_WRITTEN = /(^|\/)(node_modules|vendor|docs?|src|db|database|sql|migrations|plugins|modules|themes|languages?|assets|build|bin|lib)(\/|$)/i;

/** Folders that hold nothing but placeholders. */
export function emptyFolders(tree: SourceTree): { folder: string; file: string }[] {
  const files = new Map<string, string[]>();
  for (const { path } of tree.files) {
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      const folder = path.slice(0, at);
      const list = files.get(folder);
      if (list) {
        if (list.length < 20) list.push(path);
      } else files.set(folder, [path]);
    }
  }
  const found: { folder: string; file: string }[] = [];
  for (const [folder, paths] of files) {
    if (paths.length >= 20 || !paths.every(path => PLACEHOLDER.test(path))) continue;
    found.push({ folder, file: paths[0] });
  }
  return found;
}

/** Folders that are in the repository only to be there: the application writes to them. */
export const placeholderReader: Reader = {
  id: 'php/empty-folders',
  applies: phpPresenceReader.applies,
  async *read(tree) {
    const folders = emptyFolders(tree).filter(
      ({ folder, file }) =>
        TELLING.test(folder) &&
        !NOT_WRITTEN.test(folder.slice(0, folder.lastIndexOf('/') + 1)) &&
        !isTestPath(`${folder}/`) &&
        !libraryOfPath(tree, file),
    );
    for (const { folder, file } of folders) {
      yield fact(
        'writable-path',
        { path: folder, purpose: purposeOf(folder) },
        { file, line: 0 },
        'derived',
        'The folder is kept empty in the repository, so that the application can write to it',
      );
    }
    yield* ignored(tree);
  },
};

/** Folders of which .gitignore keeps the contents out of the repository. */
async function* ignored(tree: SourceTree) {
  const source = await tree.read('.gitignore');
  for (const [index, row] of (source?.text ?? '').split(/\r?\n/).entries()) {
    const text = row.trim();
    const entry = text.replace(/^\//, '').replace(/\/(\*{1,2}|\*\.\*)?$/, '');
    if (!/^[\w.-]+(\/[\w.-]+)*$/.test(entry) || !TELLING.test(entry)) continue;
    if (!/[/*]$/.test(text)) continue;
    for (const path of foldersOf(tree, entry, text.startsWith('/'))) {
      if (NOT_WRITTEN.test(path.slice(0, path.lastIndexOf('/') + 1))) continue;
      yield fact(
        'writable-path',
        { path, purpose: purposeOf(path) },
        { file: '.gitignore', line: index + 1 },
        'derived',
        'What lies there on the servers is kept out of the repository',
      );
    }
  }
}

/** A name without slash holds in every folder; a folder that is not there at all can only be the one that is named. */
function foldersOf(tree: SourceTree, entry: string, anchored: boolean): string[] {
  if (anchored || entry.includes('/') || tree.hasDirectory(entry)) return [entry];
  return tree.directories
    .filter(folder => folder.endsWith(`/${entry}`) && !isTestPath(`${folder}/`))
    .slice(0, 5);
}
