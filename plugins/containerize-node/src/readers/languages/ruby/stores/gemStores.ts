import { dataStoreForPackage } from '../../../../data';
import { fact } from '../../../../facts';
import { Reader } from '../../../types';
import { gemsOf } from '../gems/gemSet';
import { isRubyTree } from '../tree';

/** Data stores that the application's client libraries speak to. */
export const gemStoreReader: Reader = {
  id: 'ruby/store-gems',
  applies: isRubyTree,
  async *read(tree) {
    const gems = await gemsOf(tree);
    for (const gem of gems.all) {
      if (!gem.direct) continue;
      const hint = dataStoreForPackage('gem', gem.name);
      if (!hint) continue;
      const production = gem.role === 'app';
      yield fact(
        'data-store',
        {
          kind: hint.kind,
          product: hint.product,
          required: production && hint.certain && !gem.conditional,
          via: gem.name,
          scope: production ? 'any' : 'development',
        },
        gem.evidence,
        production && hint.certain && !gem.conditional ? 'derived' : 'guessed',
        hint.note,
      );
    }
  },
};
