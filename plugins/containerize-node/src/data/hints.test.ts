import {
  commandPackage,
  dataStoreForPackage,
  frameworkSupport,
  PackageSuite,
  pearPackage,
  supportedRuntimes,
  workerForPackage,
} from '.';

describe('dataStoreForPackage', () => {
  it.each([
    ['gem', 'mysql2', 'mysql', 'relational'],
    ['gem', 'dalli', 'memcached', 'cache'],
    ['gem', 'sunspot_rails', 'solr', 'search'],
    ['gem', 'thinking-sphinx', 'sphinx', 'search'],
    ['gem', 'resque', 'redis', 'queue'],
    ['gem', 'mongoid', 'mongodb', 'document'],
    ['php-extension', 'pdo_pgsql', 'postgresql', 'relational'],
    ['composer', 'predis/predis', 'redis', 'key-value'],
    ['composer', 'php-amqplib/php-amqplib', 'rabbitmq', 'queue'],
    ['pear', 'mdb2_driver_mysql', 'mysql', 'relational'],
  ])('%s %s speaks to %s', (ecosystem, name, product, kind) => {
    expect(dataStoreForPackage(ecosystem, name)).toMatchObject({
      product,
      kind,
    });
  });

  it('marks a library that does not show which product is used', () => {
    expect(dataStoreForPackage('composer', 'doctrine/dbal')?.certain).toBe(
      false,
    );
  });

  it('does not mix the ecosystems', () => {
    expect(dataStoreForPackage('composer', 'mysql2')).toBeUndefined();
  });
});

describe('workerForPackage', () => {
  it.each([
    ['4.2.10', 'USR1', 8],
    ['5.2.9', 'TSTP', 8],
    ['6.5.12', 'TSTP', 25],
    [undefined, 'TSTP', 25],
  ])('knows how Sidekiq %s is stopped', (version, quietSignal, stopSeconds) => {
    expect(workerForPackage('gem', 'sidekiq', version)).toMatchObject({
      command: 'bundle exec sidekiq',
      stopSignal: 'TERM',
      quietSignal,
      stopSeconds,
    });
  });

  it('knows that Resque stops gracefully on QUIT, not TERM', () => {
    expect(workerForPackage('gem', 'resque')?.stopSignal).toBe('QUIT');
  });

  it('knows schedulers that must run once', () => {
    expect(workerForPackage('gem', 'clockwork')).toMatchObject({
      kind: 'scheduler',
      singleton: true,
    });
    expect(workerForPackage('gem', 'rufus-scheduler')).toMatchObject({
      runs: 'inside',
      inside: 'web',
      singleton: true,
    });
  });

  it.each([
    ['5.2.45', 'php artisan queue:listen'],
    ['5.8.38', 'php artisan queue:work'],
  ])('knows the queue command of Laravel %s', (version, command) => {
    expect(
      workerForPackage('composer', 'laravel/framework', version)?.command,
    ).toBe(command);
  });

  it('knows nothing of libraries without a background process', () => {
    expect(workerForPackage('gem', 'devise')).toBeUndefined();
  });
});

describe('frameworkSupport', () => {
  it.each([
    ['rails', '2.3.18', '>=1.8.6 <2.0'],
    ['rails', '4.2.11.3', '>=1.9.3 <2.6'],
    ['laravel', '6.20.45', '>=7.2.5 <8.1'],
    ['codeigniter', '2.2.6', '>=5.1.6 <7.0'],
    ['cakephp', '2.10.24', '>=5.4.0 <8.0'],
    ['drupal', '8.4.5', '>=5.5.9 <7.4'],
    ['drupal', '8.9.20', '>=7.0.8 <7.5'],
  ])('%s %s runs on %s', (framework, version, runtime) => {
    expect(frameworkSupport(framework, version)?.runtime).toBe(runtime);
  });

  it('finds nothing for a version that is not in the table', () => {
    expect(frameworkSupport('rails', '99.0')).toBeUndefined();
    expect(frameworkSupport('rails', 'edge')).toBeUndefined();
  });
});

describe('supportedRuntimes', () => {
  it('lists releases by their newest patch', () => {
    const rails = frameworkSupport('rails', '5.0.7');
    expect(rails && supportedRuntimes(rails).map(row => row.version)).toEqual([
      '2.2',
      '2.3',
      '2.4',
    ]);
  });
});

describe('commandPackage', () => {
  it.each<[string, PackageSuite, string[]]>([
    ['convert', 'bookworm', ['imagemagick']],
    ['mysqldump', 'jessie', ['mysql-client']],
    ['mysqldump', 'bookworm', ['default-mysql-client']],
    ['pg_dump', 'trixie', ['postgresql-client']],
    ['sendmail', 'bookworm', ['msmtp-mta']],
    ['ls', 'bookworm', []],
  ])('%s on %s comes from %j', (command, suite, packages) => {
    expect(commandPackage(command, suite)).toMatchObject({ packages });
  });

  it('tells a program that the release lacks from one that needs nothing', () => {
    expect(commandPackage('phantomjs', 'bookworm')?.missing).toBeDefined();
    expect(commandPackage('ls', 'bookworm')?.missing).toBeUndefined();
    expect(commandPackage('acme-tool', 'bookworm')).toBeUndefined();
  });
});

describe('pearPackage', () => {
  it('knows what the image brings and what Composer has instead', () => {
    expect(pearPackage('archive_tar')?.included).toBe(true);
    expect(pearPackage('Mail')?.composer).toBe('pear/mail');
    expect(pearPackage('Net_UserAgent_Mobile')?.composer).toBeUndefined();
  });
});
