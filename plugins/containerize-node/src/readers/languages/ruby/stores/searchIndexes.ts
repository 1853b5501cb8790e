import { fact, Observation } from '../../../../facts';
import { Reader } from '../../../types';
import { Gem, gemsOf } from '../gems/gemSet';
import { isRubyTree } from '../tree';

/** Search engines that keep their index in the application's own folder, with its default place. Source: each gem's README. */
const INDEXES: Record<string, string> = {
  'thinking-sphinx': 'db/sphinx',
  acts_as_ferret: 'index',
  ferret: 'index',
  'jk-ferret': 'index',
  acts_as_xapian: 'vendor/plugins/acts_as_xapian/xapiandbs',
};

/** Search indexes on disk, and the search daemon that Sphinx expects on the same machine. */
export const searchIndexReader: Reader = {
  id: 'ruby/search-indexes',
  applies: isRubyTree,
  async *read(tree) {
    const gems = await gemsOf(tree);
    for (const [name, path] of Object.entries(INDEXES)) {
      const gem = gems.app(name);
      if (gem) yield* index(gem, path);
    }
  },
};

function* index(gem: Gem, path: string): Generator<Observation> {
  yield fact(
    'writable-path',
    { path, purpose: 'cache' },
    gem.evidence,
    'derived',
    `${gem.name} keeps its index there; it can be built anew from the database.`,
  );
  if (gem.name === 'thinking-sphinx') {
    yield fact(
      'local-daemon',
      { name: 'sphinx', address: 'localhost:9312' },
      gem.evidence,
      'derived',
      'Unless told otherwise, it talks to a searchd on the same machine, which reads the index files.',
    );
  }
}
