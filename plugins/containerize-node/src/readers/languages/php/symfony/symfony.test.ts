import { observed, observedValues } from '../../../../testing/observations';
import { symfonyReader } from './reader';

const TREE = {
  'app/AppKernel.php': '<?php ',
  'app/console': '#!/usr/bin/env php',
  'web/app.php': '<?php ',
  'composer.json': JSON.stringify({
    require: {
      'symfony/symfony': '2.3.*',
      'symfony/assetic-bundle': '2.3.*',
      'doctrine/doctrine-migrations-bundle': 'dev-master',
    },
  }),
  'app/DoctrineMigrations/Version20120101.php': '<?php ',
  'app/config/parameters.yml.dist': `parameters:
    database_driver:   pdo_mysql
    database_host:     127.0.0.1
    database_path:     %kernel.root_dir%/db.sql
    mailer_transport:  sendmail
    secret:            ThisTokenIsNotSoSecretChangeIt
`,
  'app/config/config.yml': `imports:
    - { resource: parameters.yml }
old_sound_rabbit_mq:
    consumers:
        update_bundle:
            callback: x
        "a; rm -rf": { callback: y }
`,
};

describe('a Symfony 2 application', () => {
  it('has the database of its parameters, though they are no strict YAML', async () => {
    const stores = await observedValues(symfonyReader, TREE, 'data-store');
    expect(stores).toEqual([
      expect.objectContaining({ product: 'mysql', local: true }),
    ]);
    expect(await observedValues(symfonyReader, TREE, 'local-daemon')).toEqual([
      { name: 'smtp' },
    ]);
  });

  it('has its migrations, assets and consumers', async () => {
    const processes = await observedValues(symfonyReader, TREE, 'process');
    expect(processes.map(one => [one.kind, one.command])).toEqual([
      ['worker', 'php app/console rabbitmq:consumer update_bundle --env=prod'],
      [
        'task',
        'php app/console doctrine:migrations:migrate --no-interaction --env=prod',
      ],
    ]);
    const assets = await observedValues(symfonyReader, TREE, 'asset-command');
    expect(assets.map(one => one.command)).toContain(
      'php app/console assetic:dump --env=prod',
    );
  });

  it('requires the names of %env()%', async () => {
    const tree = {
      'src/Kernel.php': '<?php ',
      'bin/console': '<?php ',
      'symfony.lock': '{}',
      'config/packages/doctrine.yaml':
        "doctrine:\n  dbal:\n    url: '%env(resolve:DATABASE_URL)%'\n    x: '%env(a b)%'\n",
    };
    expect(await observedValues(symfonyReader, tree, 'environment')).toEqual([
      { name: 'DATABASE_URL', secret: true, required: true, scope: 'any' },
    ]);
  });

  it('names a broken file and reads the others', async () => {
    const facts = await observed(symfonyReader, {
      ...TREE,
      'app/config/config_prod.yml': 'a: [1\nb: {',
    });
    expect(facts).toContainEqual(
      expect.objectContaining({
        subject: 'source',
        value: expect.objectContaining({
          path: 'app/config/config_prod.yml',
          status: 'broken',
        }),
      }),
    );
    expect(facts.some(f => f.subject === 'data-store')).toBe(true);
  });
});

describe('a sample with SQLite', () => {
  const SAMPLE = {
    ...TREE,
    'app/config/parameters.yml.dist':
      'parameters:\n    database_driver: pdo_sqlite\n',
  };

  it('is for development', async () => {
    expect(await observedValues(symfonyReader, SAMPLE, 'data-store')).toEqual([
      expect.objectContaining({
        product: 'sqlite',
        required: false,
        scope: 'development',
      }),
    ]);
  });

  it('leaves the database to the migrations', async () => {
    const stores = await observedValues(
      symfonyReader,
      {
        ...SAMPLE,
        'app/DoctrineMigrations/Version20140101.php': `<?php class V {
          function up() { $this->abortIf($this->connection->getDatabasePlatform()->getName() != 'mysql', 'no'); }
        }`,
      },
      'data-store',
    );
    expect(stores).toContainEqual(
      expect.objectContaining({ product: 'mysql', required: true }),
    );
  });
});
