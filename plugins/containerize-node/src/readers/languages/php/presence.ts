import { fact } from '../../../facts';
import { Reader } from '../../types';
import { composerFolder } from './composer/schema';
import { isPhpPath, phpFiles } from './files';
import { libraryOfPath } from './libraries';

/** Says that PHP is there and how much of it the application's own people wrote. */
export const phpPresenceReader: Reader = {
  id: 'php/presence',
  applies: tree =>
    composerFolder(tree) !== undefined ||
    tree.files.some(file => isPhpPath(file.path)),
  async *read(tree) {
    const all = phpFiles(tree).filter(file =>
      /\.(php[345]?|phtml|inc)$/i.test(file.path),
    );
    const own = all.filter(file => !libraryOfPath(tree, file.path));
    const files = own.length > 0 ? own : all;
    const manifest = composerFolder(tree);
    const [first] = files;
    const file =
      manifest === undefined
        ? first?.path
        : [manifest, 'composer.json'].filter(Boolean).join('/');
    if (file === undefined) return;
    yield fact(
      'language',
      { language: 'php', role: 'app', files: files.length },
      { file, line: 0 },
      manifest === undefined ? 'derived' : 'declared',
    );
  },
};
