import { observed, observedValues } from '../../../../testing/observations';
import { composerLockReader } from './lockReader';
import { composerManifestReader } from './manifestReader';
import { composerStoreReader } from './storeReader';

const MANIFEST = JSON.stringify(
  {
    name: 'acme/shop',
    require: {
      php: '>=5.5.9',
      'ext-gd': '*',
      'laravel/framework': '5.1.*',
      'predis/predis': '^1.0',
    },
    'require-dev': { 'phpunit/phpunit': '~4.0', 'ext-xdebug': '*' },
    config: { platform: { php: '5.6.40' } },
  },
  null,
  2,
);

const LOCK = JSON.stringify(
  {
    packages: [
      {
        name: 'laravel/framework',
        version: 'v5.1.46',
        require: { php: '>=5.5.9', 'ext-openssl': '*' },
      },
      { name: 'predis/predis', version: 'v1.0.3', require: { php: '>=5.3.2' } },
      {
        name: 'doctrine/inflector',
        version: 'v1.2.0',
        require: { php: '^7.0' },
      },
      {
        name: 'fxp/composer-asset-plugin',
        version: 'v1.4.2',
        type: 'composer-plugin',
        require: { 'composer-plugin-api': '^1.0' },
      },
    ],
    'packages-dev': [
      {
        name: 'phpunit/phpunit',
        version: '4.8.36',
        require: { 'ext-xdebug': '*' },
      },
    ],
    platform: { php: '>=5.5.9' },
  },
  null,
  2,
);

const TREE = { 'composer.json': MANIFEST, 'composer.lock': LOCK };

describe('composer.json', () => {
  it('says which PHP is asked for, each statement with its line', async () => {
    const facts = await observed(composerManifestReader, TREE);
    const runtimes = facts.flatMap(f =>
      f.subject === 'runtime'
        ? [[f.value.source, f.value.constraint, f.evidence[0].line]]
        : [],
    );
    expect(runtimes).toEqual([
      ['composer.json', '>=5.5.9', 4],
      ['composer.json config.platform', '5.6.40', 15],
    ]);
  });

  it('needs extensions of production only', async () => {
    const needs = await observedValues(
      composerManifestReader,
      TREE,
      'native-need',
    );
    expect(needs.map(need => need.name)).toEqual(['gd']);
  });

  it('keeps development packages in their group', async () => {
    const packages = await observedValues(
      composerManifestReader,
      TREE,
      'dependency',
    );
    expect(
      packages.find(one => one.name === 'phpunit/phpunit')?.groups,
    ).toEqual(['dev']);
    expect(packages.find(one => one.name === 'predis/predis')?.groups).toEqual(
      [],
    );
  });
});

describe('composer.lock', () => {
  it('needs what production packages need, and nothing of the development ones', async () => {
    const needs = await observedValues(composerLockReader, TREE, 'native-need');
    expect(needs.map(need => need.name)).toEqual(['openssl']);
  });

  it('tells the package that asks for the newest PHP', async () => {
    const runtimes = await observedValues(composerLockReader, TREE, 'runtime');
    expect(runtimes).toContainEqual(
      expect.objectContaining({
        source: 'composer.lock packages',
        constraint: '^7.0',
      }),
    );
  });

  it('tells that a plugin was written for Composer 1', async () => {
    const settings = await observedValues(composerLockReader, TREE, 'setting');
    expect(settings).toContainEqual({
      program: 'composer',
      name: 'plugin-api',
      value: '1',
    });
  });

  it.each([
    ['cut off', '{"packages": [{"name": "a/b"'],
    ['with merge markers', '{\n<<<<<<< HEAD\n"packages": []\n}'],
    ['of another shape', '{"packages": 7}'],
    [
      'with a name that is no text',
      '{"packages": [{"name": {"$(id)": 1}, "version": "1"}]}',
    ],
  ])(
    'is called broken when it is %s, and composer.json is read all the same',
    async (_what, lock) => {
      const tree = { 'composer.json': MANIFEST, 'composer.lock': lock };
      const sources = await observedValues(composerLockReader, tree, 'source');
      expect(sources).toEqual([
        expect.objectContaining({ path: 'composer.lock', status: 'broken' }),
      ]);
      expect(
        await observedValues(composerLockReader, tree, 'warning'),
      ).toHaveLength(1);
      const [manager] = await observedValues(
        composerManifestReader,
        tree,
        'package-manager',
      );
      expect(manager.lockFile).toBeUndefined();
    },
  );
});

describe('packages', () => {
  it('need the programs that they start', async () => {
    const needs = await observedValues(
      composerStoreReader,
      {
        'composer.json': JSON.stringify({
          require: { 'gitonomy/gitlib': '^1.0', 'spatie/laravel-backup': '*' },
        }),
      },
      'native-need',
    );
    expect(needs).toEqual([{ ecosystem: 'command', name: 'git', role: 'app' }]);
  });

  it('means the stores whose clients are required', async () => {
    const stores = await observedValues(
      composerStoreReader,
      TREE,
      'data-store',
    );
    expect(stores).toContainEqual(
      expect.objectContaining({ product: 'redis', required: true }),
    );
  });
});
