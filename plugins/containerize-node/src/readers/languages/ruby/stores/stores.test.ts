import { factsOf } from '../../../../facts';
import { observed, observedValues } from '../../../../testing/observations';
import { configStoreReader } from './configStores';
import { databaseYamlReader } from './databaseYaml';
import { gemStoreReader } from './gemStores';
import { railsStoreReader } from './railsStores';
import { searchIndexReader } from './searchIndexes';

describe('databaseYamlReader', () => {
  it('tells production from development, through anchors and ERB', async () => {
    const facts = await observed(databaseYamlReader, {
      'config/database.yml': `default: &default
  adapter: mysql2
  pool: <%= ENV.fetch("POOL") { 5 } %>
<% if ENV['X'] %>
  encoding: utf8
<% end %>
development:
  adapter: sqlite3
  database: db/development.sqlite3
production:
  <<: *default
  host: localhost
  password: <%= ENV['SHOP_PASSWORD'] %>
`,
    });
    const stores = factsOf(facts, 'data-store');
    expect(stores.map(f => f.value)).toEqual([
      expect.objectContaining({
        product: 'mysql',
        scope: 'production',
        required: true,
        local: true,
      }),
      expect.objectContaining({
        product: 'sqlite',
        scope: 'development',
        required: false,
      }),
    ]);
    expect(stores[0].evidence).toEqual([
      { file: 'config/database.yml', line: 10 },
    ]);
  });

  it('reads a sample of a file that only the servers have', async () => {
    const [store] = factsOf(
      await observed(databaseYamlReader, {
        'config/database.yml.example': 'production:\n  adapter: postgresql\n',
      }),
      'data-store',
    );
    expect(store).toMatchObject({
      confidence: 'derived',
      value: { product: 'postgresql', scope: 'production' },
      evidence: [{ file: 'config/database.yml.example', line: 2 }],
    });
  });

  it('knows the adapter from a URL, and several databases of Rails 6', async () => {
    const stores = await observedValues(
      databaseYamlReader,
      {
        'config/database.yml':
          'production:\n  primary:\n    url: postgres://db/shop\n  cache:\n    adapter: mysql2\n',
      },
      'data-store',
    );
    expect(stores.map(s => s.product)).toEqual(['postgresql', 'mysql']);
  });

  it('asks whether SQLite really is the production database, and keeps its folder', async () => {
    const facts = await observed(databaseYamlReader, {
      'config/database.yml':
        'production:\n  adapter: sqlite3\n  database: db/production.sqlite3\n',
    });
    expect(factsOf(facts, 'writable-path')[0].value).toEqual({
      path: 'db',
      purpose: 'state',
    });
    expect(factsOf(facts, 'question')[0].value.topic).toBe(
      'sqlite-in-production',
    );
  });

  it.each([
    ['not YAML', 'production:\n  adapter: [', 'broken'],
    [
      'an alias bomb',
      `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n`,
      'broken',
    ],
    ['a list', '- a\n- b\n', 'read'],
  ])('survives a file that is %s', async (_what, text, status) => {
    const facts = await observed(databaseYamlReader, {
      'config/database.yml': text,
    });
    expect(factsOf(facts, 'data-store')).toEqual([]);
    expect(factsOf(facts, 'source')[0].value.status).toBe(status);
  });

  it('never copies a password', async () => {
    const facts = await observed(databaseYamlReader, {
      'config/database.yml':
        'production:\n  adapter: mysql2\n  password: hunter22\n',
    });
    expect(JSON.stringify(facts)).not.toContain('hunter22');
  });
});

describe('gemStoreReader', () => {
  it.each([
    [`gem 'mysql2'`, 'mysql', true, 'any'],
    [`gem 'pg', group: :production`, 'postgresql', true, 'any'],
    [
      `gem 'sqlite3', group: [:development, :test]`,
      'sqlite',
      false,
      'development',
    ],
    [`gem 'pg' if ENV['PG']`, 'postgresql', false, 'any'],
    [`gem 'dalli'`, 'memcached', true, 'any'],
    [`gem 'sidekiq'`, 'redis', true, 'any'],
  ])('%s', async (Gemfile, product, required, scope) => {
    const [store] = await observedValues(
      gemStoreReader,
      { Gemfile },
      'data-store',
    );
    expect(store).toMatchObject({ product, required, scope });
  });
});

describe('railsStoreReader', () => {
  it.each([
    ['config.cache_store = :mem_cache_store, "cache1"', 'memcached'],
    ['config.cache_store = :dalli_store', 'memcached'],
    ['config.cache_store = :redis_store, { host: "r" }', 'redis'],
    ['ActionController::Base.cache_store = :mem_cache_store', 'memcached'],
    ['Shop::Application.config.session_store :redis_store', undefined],
    ['# config.cache_store = :mem_cache_store', undefined],
  ])('%s', async (code, product) => {
    const stores = await observedValues(
      railsStoreReader,
      {
        'config/environments/production.rb': code,
        'config/application.rb': '',
      },
      'data-store',
    );
    expect(stores[0]?.product).toBe(product);
  });

  it('knows the folder of a cache on disk', async () => {
    const [path] = await observedValues(
      railsStoreReader,
      {
        'config/application.rb': `config.cache_store = :file_store, Rails.root.join('tmp', 'fragments')`,
      },
      'writable-path',
    );
    expect(path).toEqual({ path: 'tmp/fragments', purpose: 'cache' });
  });
});

describe('configStoreReader', () => {
  it('reads stores from files made for them, and Action Cable only where there are channels', async () => {
    const files = {
      'config/application.rb': '',
      'config/mongoid.yml': 'production: {}',
      'config/cable.yml': 'production:\n  adapter: redis\n',
    };
    const products = async (tree: Record<string, string>) =>
      (await observedValues(configStoreReader, tree, 'data-store')).map(
        s => s.product,
      );
    expect(await products(files)).toEqual(['mongodb']);
    expect(
      await products({ ...files, 'app/channels/chat_channel.rb': '' }),
    ).toEqual(['mongodb', 'redis']);
  });
});

describe('searchIndexReader', () => {
  it('keeps the index of Sphinx and expects its daemon on this machine', async () => {
    const facts = await observed(searchIndexReader, {
      Gemfile: `gem 'thinking-sphinx'`,
    });
    expect(factsOf(facts, 'writable-path')[0].value).toEqual({
      path: 'db/sphinx',
      purpose: 'cache',
    });
    expect(factsOf(facts, 'local-daemon')[0].value.name).toBe('sphinx');
  });
});
