import { fact } from '../../../../facts';
import { parseRuby, callsNamed } from '../../../../parsers';
import { Reader } from '../../../types';
import { appPath } from '../ast/appPath';
import { assignmentsIn } from '../ast/assignments';
import { at } from '../evidence';
import { isRubyTree, productionSources } from '../tree';

/** Rails' page caching: whole pages written below `public`, served by the web server. */
export const pageCacheReader: Reader = {
  id: 'ruby/page-cache',
  applies: isRubyTree,
  async *read(tree) {
    let folder: string | undefined;
    let use: { file: string; line: number } | undefined;
    for (const path of productionSources(tree)) {
      if (!/^(app|config)\//.test(path)) continue;
      const source = await tree.read(path);
      if (
        !source ||
        !/caches_page|cache_page|page_cache_directory/.test(source.text)
      )
        continue;
      const file = parseRuby(source);
      const setting = assignmentsIn(file).find(({ name }) =>
        name.endsWith('page_cache_directory'),
      );
      folder ??= appPath(setting?.values[0]);
      const [call] = callsNamed(file, 'caches_page', 'cache_page');
      if (call) use ??= at(path, file.lineOf(call));
    }
    if (!use) return;
    yield fact(
      'writable-path',
      { path: folder ?? 'public', purpose: 'cache' },
      use,
      'derived',
      folder
        ? 'Pages are cached there.'
        : 'Pages are cached as files among the static ones.',
    );
  },
};
