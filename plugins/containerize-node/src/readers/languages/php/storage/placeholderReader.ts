import { fact } from '../../../../facts';
import { SourceTree } from '../../../../tree';
import { Reader } from '../../../types';
import { purposeOf } from './purpose';
import { isTestPath } from '../files';
import { detectFrameworks } from '../framework/detect';
import { libraryOfPath } from '../libraries';
import { phpPresenceReader } from '../presence';

/** Files that only keep an otherwise empty folder in version control. */
const PLACEHOLDER =
  /(^|\/)(\.gitignore|\.gitkeep|\.keep|\.placeholder|\.empty|empty|\.htaccess|README(\.\w+)?|index\.html?)$/i;

/** Folder names that say what is written there; an empty folder of another name says nothing. */
const TELLING =
  /(^|\/)(cache|caches|tmp|temp|logs?|uploads?|files|sessions?|templates_c|compiled?|var|storage|media|data|avatars|attachments|photos|runtime|dump|export|import|backups?)$/i;

const NOT_WRITTEN =
  /(^|\/)(node_modules|vendor|docs?|src|db|database|sql|migrations|plugins|modules|themes|languages?|assets|build|bin|lib)(\/|$)/i;

/** Folders that hold a placeholder and nothing else, in them and below. */
export function emptyFolders(
  tree: SourceTree,
): { folder: string; file: string }[] {
  const placeholders = new Map<string, string>();
  const used = new Set<string>();
  for (const { path } of tree.files) {
    const folder = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
    if (PLACEHOLDER.test(path)) {
      if (!placeholders.has(folder)) placeholders.set(folder, path);
      continue;
    }
    for (let at = folder; at !== '' && !used.has(at); ) {
      used.add(at);
      at = at.slice(0, Math.max(at.lastIndexOf('/'), 0));
    }
  }
  return [...placeholders]
    .filter(([folder]) => folder !== '' && !used.has(folder))
    .map(([folder, file]) => ({ folder, file }));
}

/** Laravel's own reader tells what each folder below is for. */
async function isToldElsewhere(
  tree: SourceTree,
): Promise<(folder: string) => boolean> {
  const laravel = (await detectFrameworks(tree)).find(one =>
    ['laravel', 'lumen'].includes(one.row.name),
  );
  if (!laravel) return () => false;
  const prefix = laravel.folder ? `${laravel.folder}/` : '';
  return folder =>
    ['storage', 'app/storage', 'bootstrap/cache'].some(
      own => folder === prefix + own || folder.startsWith(`${prefix}${own}/`),
    );
}

/** Folders that are in the repository only to be there: the application writes to them. */
export const placeholderReader: Reader = {
  id: 'php/empty-folders',
  applies: phpPresenceReader.applies,
  async *read(tree) {
    const told = await isToldElsewhere(tree);
    const folders = emptyFolders(tree).filter(
      ({ folder, file }) =>
        !told(folder) &&
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
    yield* ignored(tree, told);
  },
};

/** Folders of which .gitignore keeps the contents out of the repository. */
async function* ignored(tree: SourceTree, told: (folder: string) => boolean) {
  const source = await tree.read('.gitignore');
  for (const [index, row] of (source?.text ?? '').split(/\r?\n/).entries()) {
    const text = row.trim();
    const entry = text.replace(/^\//, '').replace(/\/(\*{1,2}|\*\.\*)?$/, '');
    if (!/^[\w.-]+(\/[\w.-]+)*$/.test(entry) || !TELLING.test(entry)) continue;
    if (!/[/*]$/.test(text)) continue;
    for (const path of foldersOf(tree, entry, text.startsWith('/'))) {
      const above = path.slice(0, path.lastIndexOf('/') + 1);
      if (told(path) || NOT_WRITTEN.test(above)) continue;
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
function foldersOf(
  tree: SourceTree,
  entry: string,
  anchored: boolean,
): string[] {
  if (anchored || entry.includes('/') || tree.hasDirectory(entry))
    return [entry];
  return tree.directories
    .filter(folder => folder.endsWith(`/${entry}`) && !isTestPath(`${folder}/`))
    .slice(0, 5);
}
