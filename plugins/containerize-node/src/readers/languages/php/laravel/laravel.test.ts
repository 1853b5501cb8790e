import { observed, observedValues } from '../../../../testing/observations';
import { laravelReader } from './reader';

const CONFIG = {
  artisan: '<?php ',
  'bootstrap/app.php': '<?php ',
  'composer.json': JSON.stringify({
    require: { 'laravel/framework': '5.1.*' },
  }),
  'composer.lock': JSON.stringify({
    packages: [{ name: 'laravel/framework', version: 'v5.1.46' }],
  }),
  'config/database.php': `<?php
return [
  'default' => env('DB_CONNECTION', 'mysql'),
  'connections' => [
    'sqlite' => ['driver' => 'sqlite'],
    'mysql' => ['driver' => 'mysql', 'host' => env('DB_HOST', 'localhost')],
    'pgsql' => ['driver' => 'pgsql', 'host' => env('DB_HOST', 'localhost')],
  ],
];`,
  'config/queue.php':
    "<?php return ['default' => env('QUEUE_DRIVER', 'sync')];",
  'config/session.php':
    "<?php return ['driver' => env('SESSION_DRIVER', 'file')];",
  'config/cache.php':
    "<?php return ['default' => env('CACHE_DRIVER', 'file')];",
  'config/mail.php':
    "<?php return ['driver' => env('MAIL_DRIVER', 'sendmail'), 'host' => 'x'];",
  'app/Jobs/Send.php':
    '<?php namespace App\\Jobs; class Send implements ShouldQueue {}',
  'app/Console/Kernel.php': `<?php
class Kernel extends ConsoleKernel {
  protected function schedule(Schedule $schedule) {
    $schedule->command('report')->daily();
  }
}`,
  'database/migrations/2015_01_01_000000_create_users.php': '<?php ',
};

describe('a Laravel 5 application', () => {
  it('has the database of its default connection, and no other of the list', async () => {
    const stores = await observedValues(laravelReader, CONFIG, 'data-store');
    expect(stores).toEqual([
      expect.objectContaining({ product: 'mysql', local: true }),
    ]);
  });

  it('takes the sample of the environment for what runs', async () => {
    const tree = {
      ...CONFIG,
      '.env.example':
        'DB_CONNECTION=pgsql\nQUEUE_DRIVER=redis\nSESSION_DRIVER="redis"\n',
    };
    const facts = await observed(laravelReader, tree);
    const products = facts.flatMap(f =>
      f.subject === 'data-store' ? [f.value.product] : [],
    );
    expect([...new Set(products)].sort()).toEqual(['postgresql', 'redis']);
    expect(facts).toContainEqual(
      expect.objectContaining({
        subject: 'process',
        value: expect.objectContaining({
          kind: 'worker',
          command: 'php artisan queue:listen',
        }),
      }),
    );
    expect(facts.some(f => f.subject === 'question')).toBe(false);
  });

  it('asks for the worker when the repository says sync and jobs are queued', async () => {
    const facts = await observed(laravelReader, CONFIG);
    expect(
      facts.some(f => f.subject === 'process' && f.value.kind === 'worker'),
    ).toBe(false);
    const topics = facts.flatMap(f =>
      f.subject === 'question' ? [f.value.topic] : [],
    );
    expect(topics.sort()).toEqual(['queue-worker', 'sessions']);
  });

  it('calls the scheduler every minute only when something is scheduled', async () => {
    const cron = async (tree: Record<string, string>) =>
      (await observedValues(laravelReader, tree, 'process')).filter(
        one => one.kind === 'cron',
      );
    expect(await cron(CONFIG)).toEqual([
      expect.objectContaining({
        schedule: '* * * * *',
        command: 'php artisan schedule:run',
      }),
    ]);
    const empty =
      "<?php class Kernel { protected function schedule($schedule) { // $schedule->command('x')\n } }";
    expect(await cron({ ...CONFIG, 'app/Console/Kernel.php': empty })).toEqual(
      [],
    );
  });

  it('keeps uploads and sessions, and not its caches', async () => {
    const paths = await observedValues(laravelReader, CONFIG, 'writable-path');
    expect(paths).toContainEqual({ path: 'storage/app', purpose: 'upload' });
    expect(paths).toContainEqual({
      path: 'storage/framework/sessions',
      purpose: 'state',
    });
    expect(paths).toContainEqual({
      path: 'storage/framework/views',
      purpose: 'cache',
    });
  });

  it('migrates before a release and counts on sendmail', async () => {
    const facts = await observed(laravelReader, CONFIG);
    expect(facts).toContainEqual(
      expect.objectContaining({
        value: expect.objectContaining({
          command: 'php artisan migrate --force',
          when: 'release',
        }),
      }),
    );
    expect(facts.some(f => f.subject === 'local-daemon')).toBe(true);
  });
});

describe('a Laravel 4 application', () => {
  it('keeps what it writes below app/storage, and reads configuration of production first', async () => {
    const tree = {
      artisan: '<?php ',
      'bootstrap/start.php': '<?php ',
      'app/config/database.php':
        "<?php return array('default' => 'sqlite', 'connections' => array('sqlite' => array('driver' => 'sqlite')));",
      'app/config/production/database.php':
        "<?php return array('default' => 'mysql');",
    };
    const facts = await observed(laravelReader, tree);
    expect(facts).toContainEqual(
      expect.objectContaining({
        value: { path: 'app/storage/sessions', purpose: 'state' },
      }),
    );
    expect(facts).toContainEqual(
      expect.objectContaining({
        subject: 'data-store',
        value: expect.objectContaining({ product: 'mysql' }),
      }),
    );
  });
});

describe('what Laravel has beside its configuration', () => {
  it('is a file of the environment on each server', async () => {
    const files = await observedValues(
      laravelReader,
      { ...CONFIG, '.env.example': 'APP_KEY=\nDB_HOST=localhost\n' },
      'config-file',
    );
    expect(files).toEqual([
      {
        path: '.env',
        secret: true,
        state: 'example',
        example: '.env.example',
        keys: ['APP_KEY', 'DB_HOST'],
      },
    ]);
  });

  it('is the program that dumps the database for backups', async () => {
    const needs = await observedValues(
      laravelReader,
      {
        ...CONFIG,
        'composer.json': JSON.stringify({
          require: {
            'laravel/framework': '5.1.*',
            'spatie/laravel-backup': '^3.8',
          },
        }),
      },
      'native-need',
    );
    expect(needs).toContainEqual({
      ecosystem: 'command',
      name: 'mysqldump',
      role: 'app',
    });
  });

  it('is a kernel that was read for its schedule', async () => {
    expect(await observedValues(laravelReader, CONFIG, 'source')).toEqual([
      expect.objectContaining({ path: 'app/Console/Kernel.php' }),
    ]);
  });
});
