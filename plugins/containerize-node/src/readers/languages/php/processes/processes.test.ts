import { observed, observedValues } from '../../../../testing/observations';
import { drupalReader } from '../cms/drupal';
import { wordpressReader } from '../cms/wordpress';
import { migrationReader } from './migrationReader';
import { scriptReader } from './scriptReader';

const PAGE = { 'index.php': '<?php ' };

describe('scripts for cron', () => {
  it('are told without schedule, and asked about', async () => {
    const facts = await observed(scriptReader, {
      ...PAGE,
      'cron/nightly_report.php': '<?php run();',
      'cron/backup.sh': '#!/bin/sh',
      'cron/Report.php': '<?php class Report {}',
      'tests/cron/a.php': '<?php ',
      'app/config/cron.php': '<?php return array();',
    });
    const processes = facts.flatMap(f =>
      f.subject === 'process'
        ? [[f.value.name, f.value.command, f.value.schedule]]
        : [],
    );
    expect(processes).toEqual([
      ['backup', 'sh cron/backup.sh', undefined],
      ['nightly-report', 'php cron/nightly_report.php', undefined],
    ]);
    expect(
      facts.flatMap(f => (f.subject === 'question' ? [f.value.topic] : [])),
    ).toEqual(['schedule-backup', 'schedule-nightly-report']);
    expect(
      facts.flatMap(f => (f.subject === 'source' ? [f.value.path] : [])),
    ).toEqual(['cron/backup.sh', 'cron/nightly_report.php']);
  });

  it('are known by what they say, and keep the folder they are bound to', async () => {
    const facts = await observed(scriptReader, {
      ...PAGE,
      'src/scripts/pending.php':
        "<?php define('IS_CRON', true); include('../index.php');",
      'bin/import.php': '<?php\n/* Cron job that imports. */ import();',
      'bin/export.php': '<?php export();',
    });
    const commands = facts.flatMap(f =>
      f.subject === 'process' ? [f.value.command] : [],
    );
    expect(commands).toEqual([
      'php bin/import.php',
      'php src/scripts/pending.php',
    ]);
    const pending = facts.find(
      f => f.subject === 'question' && f.value.topic === 'schedule-pending',
    );
    expect(JSON.stringify(pending)).toContain('starts it in src/scripts/');
  });

  it('of the same name in two folders are two jobs', async () => {
    const processes = await observedValues(
      scriptReader,
      {
        ...PAGE,
        'a/cron/run.php': '<?php a();',
        'b/cron/run.php': '<?php b();',
      },
      'process',
    );
    expect(processes.map(one => one.name)).toEqual(['run', 'b-cron-run']);
  });

  it('that are many are asked about at once', async () => {
    const scripts = Array.from({ length: 9 }, (_, n) => [
      `cron/job${n}.php`,
      '<?php run();',
    ]);
    const questions = await observedValues(
      scriptReader,
      { ...PAGE, ...Object.fromEntries(scripts) },
      'question',
    );
    expect(questions.map(one => one.topic)).toEqual(['cron-schedules']);
  });

  it('that never end are workers', async () => {
    const processes = await observedValues(
      scriptReader,
      {
        ...PAGE,
        'bin/mail_daemon.php': '<?php while (true) { work(); sleep(1); }',
      },
      'process',
    );
    expect(processes).toEqual([
      expect.objectContaining({
        kind: 'worker',
        command: 'php bin/mail_daemon.php',
      }),
    ]);
  });
});

describe('changes of the schema', () => {
  it.each([
    [
      { 'sql/001_init.sql': '', 'sql/002_users.sql': '' },
      'sql-patches',
      'manual',
    ],
    [
      { 'bin/migrate.php': '<?php ', 'sql/001_init.sql': '' },
      'migrate',
      'manual',
    ],
    [{ 'install/schema.sql': '' }, 'sql-schema', 'manual'],
    [
      {
        'composer.json': JSON.stringify({
          require: { 'robmorgan/phinx': '*' },
        }),
        'db/migrations/20150101_init.php': '<?php ',
      },
      'migrate',
      'release',
    ],
  ])('by %j', async (files, name, when) => {
    const processes = await observedValues(
      migrationReader,
      { ...PAGE, ...files } as Record<string, string>,
      'process',
    );
    expect(processes).toEqual([
      expect.objectContaining({ kind: 'task', name, when }),
    ]);
  });
});

describe('WordPress', () => {
  const core = {
    ...PAGE,
    'wp-includes/version.php': "<?php $wp_version = '4.9';",
    'wp-cron.php': '<?php ',
  };

  it('has MySQL, and a question about its cron', async () => {
    const facts = await observed(wordpressReader, {
      ...core,
      'wp-config.php': "<?php define('DB_HOST', 'localhost');",
    });
    expect(facts).toContainEqual(
      expect.objectContaining({
        subject: 'data-store',
        value: expect.objectContaining({ product: 'mysql', local: true }),
      }),
    );
    expect(facts).toContainEqual(
      expect.objectContaining({
        subject: 'question',
        value: expect.objectContaining({ topic: 'wp-cron' }),
      }),
    );
  });

  it('has a cron job for sure when page views no longer start it', async () => {
    const facts = await observed(wordpressReader, {
      ...core,
      'wp-config.php': "<?php define('DISABLE_WP_CRON', true);",
    });
    const cron = facts.find(f => f.subject === 'process');
    expect(cron?.confidence).toBe('derived');
    expect(facts.some(f => f.subject === 'question')).toBe(false);
  });
});

describe('Drupal', () => {
  it('has a cron whose start is asked for', async () => {
    const facts = await observed(drupalReader, {
      ...PAGE,
      'includes/bootstrap.inc': "<?php define('VERSION', '7.34');",
      'modules/system/system.module': '<?php ',
    });
    expect(
      facts.some(
        f => f.subject === 'question' && f.value.topic === 'drupal-cron',
      ),
    ).toBe(true);
  });
});

describe('files that WordPress is read from', () => {
  it('are its configuration and its drop-ins', async () => {
    const sources = await observedValues(
      wordpressReader,
      {
        'wp-includes/version.php': "<?php $wp_version = '4.7';",
        'wp-config.php': "<?php define('DB_HOST', getenv('DB_HOST'));",
        'wp-content/db.php': '<?php ',
      },
      'source',
    );
    expect(sources.map(one => one.path)).toEqual([
      'wp-config.php',
      'wp-content/db.php',
    ]);
  });
});

describe('migrations of plugins', () => {
  it('are run as the scripts of composer.json run them', async () => {
    const processes = await observedValues(
      migrationReader,
      {
        ...PAGE,
        'composer.json': JSON.stringify({
          scripts: {
            compile: [
              'bin/cake migrations migrate',
              'bin/cake migrations migrate -p Acme/Queue',
              'bin/cake migrations migrate -p Bad;rm',
            ],
            test: 'phpunit',
          },
        }),
      },
      'process',
    );
    expect(processes).toEqual([
      expect.objectContaining({
        name: 'migrate-acme-queue',
        command: 'bin/cake migrations migrate -p Acme/Queue',
        when: 'release',
      }),
    ]);
  });
});
