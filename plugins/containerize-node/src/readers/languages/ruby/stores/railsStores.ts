import { fact, Observation } from '../../../../facts';
import { literalText, parseRuby } from '../../../../parsers';
import { Reader } from '../../../types';
import { Assignment, assignmentsIn } from '../ast/assignments';
import { appPath } from '../ast/appPath';
import { at } from '../evidence';
import { isRubyTree } from '../tree';

type Scope = 'production' | 'any';

const FILES =
  /^config\/(application|environment|environments\/production)\.rb$|^config\/initializers\/[^/]+\.rb$/;

/** Cache and session stores by the symbol Rails gives them, and the product behind each. */
const PRODUCTS: Record<string, string> = {
  mem_cache_store: 'memcached',
  mem_cache: 'memcached',
  dalli_store: 'memcached',
  libmemcached_store: 'memcached',
  redis_store: 'redis',
  redis_cache_store: 'redis',
  readthis_store: 'redis',
};

/** What Rails' settings say about caches and sessions. */
export const railsStoreReader: Reader = {
  id: 'ruby/rails-stores',
  applies: isRubyTree,
  async *read(tree) {
    for (const { path } of tree.match(FILES)) {
      const source = await tree.read(path);
      if (!source || !/(cache|session)_store|session\b/.test(source.text))
        continue;
      const scope = path.includes('/production.rb') ? 'production' : 'any';
      for (const assignment of assignmentsIn(parseRuby(source))) {
        yield* store(path, scope, assignment);
      }
    }
  },
};

function* store(
  path: string,
  scope: Scope,
  { name, values, line }: Assignment,
): Generator<Observation> {
  if (!/(^|\.)(cache_store|session_store|fragment_cache_store)$/.test(name))
    return;
  const [kind, location] = values;
  const symbol = literalText(kind);
  if (symbol === undefined) return;
  const product = PRODUCTS[symbol];
  if (product) {
    yield fact(
      'data-store',
      { kind: 'cache', product, required: true, via: `:${symbol}`, scope },
      at(path, line),
      'declared',
    );
  } else if (symbol === 'file_store') {
    yield fact(
      'writable-path',
      { path: appPath(location) ?? 'tmp/cache', purpose: 'cache' },
      at(path, line),
      'declared',
    );
  } else if (symbol === 'memory_store') {
    yield fact(
      'setting',
      { program: 'rails', name: 'cache-store', value: 'memory' },
      at(path, line),
      'declared',
    );
  }
}
