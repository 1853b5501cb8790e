import { fact, Observation } from '../../../../facts';
import { Reader } from '../../../types';
import { at } from '../evidence';
import { isRubyTree } from '../tree';
import { gemsOf } from './gemSet';

/** Code of others that is committed: Rails itself, Rails' plugins, gems in folders. */
export const vendoredGemReader: Reader = {
  id: 'ruby/vendored',
  applies: isRubyTree,
  async *read(tree) {
    if (tree.hasDirectory('vendor/rails')) {
      yield vendored('vendor/rails', 'Rails', at('vendor/rails', 0));
    }
    const plugins = tree.directories.filter(path =>
      /^vendor\/plugins\/[^/]+$/.test(path),
    );
    for (const path of plugins) {
      yield vendored(path, 'Rails plugin', at(path, 0));
    }
    const { bundle } = await gemsOf(tree);
    for (const gemfile of bundle.gemfiles) {
      for (const gem of gemfile.gems) {
        if (gem.path === undefined) continue;
        yield vendored(gem.path, `gem ${gem.name}`, at(gemfile.path, gem.line));
      }
    }
  },
};

function vendored(
  path: string,
  what: string,
  place: { file: string; line: number },
): Observation {
  return fact('vendored', { path, what }, place, 'declared');
}
