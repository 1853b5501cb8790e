import { fact, Observation } from '../../../../facts';
import { SourceTree } from '../../../../tree';
import { Reader } from '../../../types';
import { fileOrSamples } from '../config/samples';
import { readYamlConfig, section, YamlConfig } from '../config/yamlConfig';
import { at } from '../evidence';
import { isRubyTree } from '../tree';

interface StoreFile {
  path: string;
  kind: 'document' | 'cache' | 'key-value' | 'search' | 'queue';
  product: string;
}

/** Configuration files that exist for one store only, by their customary names. */
const FILES: readonly StoreFile[] = [
  { path: 'config/mongoid.yml', kind: 'document', product: 'mongodb' },
  { path: 'config/mongo.yml', kind: 'document', product: 'mongodb' },
  { path: 'config/redis.yml', kind: 'key-value', product: 'redis' },
  { path: 'config/resque.yml', kind: 'key-value', product: 'redis' },
  { path: 'config/memcached.yml', kind: 'cache', product: 'memcached' },
  { path: 'config/memcache.yml', kind: 'cache', product: 'memcached' },
  { path: 'config/sunspot.yml', kind: 'search', product: 'solr' },
  {
    path: 'config/elasticsearch.yml',
    kind: 'search',
    product: 'elasticsearch',
  },
  { path: 'config/sphinx.yml', kind: 'search', product: 'sphinx' },
  { path: 'config/thinking_sphinx.yml', kind: 'search', product: 'sphinx' },
  { path: 'config/couchdb.yml', kind: 'document', product: 'couchdb' },
  { path: 'config/amqp.yml', kind: 'queue', product: 'rabbitmq' },
  { path: 'config/rabbitmq.yml', kind: 'queue', product: 'rabbitmq' },
  { path: 'config/sneakers.yml', kind: 'queue', product: 'rabbitmq' },
];

/** Stores that have a configuration file of their own, and Action Cable's. */
export const configStoreReader: Reader = {
  id: 'ruby/store-files',
  applies: isRubyTree,
  async *read(tree) {
    for (const file of FILES) {
      for (const path of fileOrSamples(tree, file.path)) {
        yield store(
          file,
          path,
          0,
          'A configuration file of this name is made for it.',
        );
      }
    }
    yield* actionCable(tree);
  },
};

function store(
  file: Pick<StoreFile, 'kind' | 'product'>,
  path: string,
  line: number,
  reason: string,
): Observation {
  return fact(
    'data-store',
    {
      kind: file.kind,
      product: file.product,
      required: true,
      via: path,
      scope: 'any',
    },
    at(path, line),
    'derived',
    reason,
  );
}

/** `config/cable.yml` is written by Rails' generator; it only means something where there are channels of one's own. */
async function* actionCable(tree: SourceTree): AsyncGenerator<Observation> {
  const path = 'config/cable.yml';
  const channels = tree.files.some(
    file =>
      /^app\/channels\/.+_channel\.rb$/.test(file.path) ||
      /^app\/channels\/(?!application_cable\/).+\.rb$/.test(file.path),
  );
  const file = channels ? await tree.read(path) : undefined;
  if (!file) return;
  let config: YamlConfig;
  try {
    config = readYamlConfig(file);
  } catch {
    // The reader of configuration files says that the file is broken.
    return;
  }
  if (section(config, 'production')?.adapter !== 'redis') return;
  yield store(
    { kind: 'key-value', product: 'redis' },
    path,
    config.lineOf('production', 'adapter'),
    'Action Cable sends its messages through it.',
  );
}
