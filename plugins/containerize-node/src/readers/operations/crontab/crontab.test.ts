import { factsOf } from '../../../facts';
import { observed, observedValues } from '../../../testing/observations';
import { crontabReader } from '.';

const USER_CRONTAB = `MAILTO=ops@example.com
CRON_TZ=Asia/Tokyo
PATH=/usr/local/bin:/usr/bin
API_TOKEN=hunter2
APP_ENV=production
# m h dom mon dow command
*/10 * * * * cd /var/www/kaiin/current && /usr/bin/php -q batch/mail.php >> /var/log/kaiin/mail.log 2>&1
30 2 * * 7 /usr/bin/php /var/www/kaiin/current/batch/cleanup.php --date=$(date +\\%F)
@reboot /usr/bin/memcached -d
61 * * * * php batch/never.php
`;

describe('crontab reader', () => {
  it('reads the jobs of a user', async () => {
    const facts = await observed(crontabReader, {
      'config/crontab': USER_CRONTAB,
    });
    expect(
      factsOf(facts, 'process').map(f => [
        f.evidence[0].line,
        f.value.name,
        f.value.schedule,
        f.value.command,
        f.value.timeZone,
      ]),
    ).toEqual([
      [7, 'mail', '*/10 * * * *', 'php -q batch/mail.php', 'Asia/Tokyo'],
      [
        8,
        'cleanup',
        '30 2 * * 0',
        'php batch/cleanup.php --date=$(date +%F)',
        'Asia/Tokyo',
      ],
      [9, 'memcached', '@reboot', 'memcached -d', 'Asia/Tokyo'],
      [10, 'never', undefined, 'php batch/never.php', 'Asia/Tokyo'],
    ]);
    expect(factsOf(facts, 'question').map(f => f.value.topic)).toEqual([
      'at-boot-memcached',
      'schedule-never',
    ]);
  });

  it('keeps settings, the address as a note, and no secret', async () => {
    const facts = await observed(crontabReader, { crontab: USER_CRONTAB });
    expect(
      factsOf(facts, 'environment').map(f => [f.value.name, f.value.secret]),
    ).toEqual([
      ['API_TOKEN', true],
      ['APP_ENV', false],
    ]);
    expect(factsOf(facts, 'setting')[0].value.value).toBe('ops@example.com');
    expect(JSON.stringify(facts)).not.toContain('hunter2');
  });

  it.each([
    [
      'etc/cron.d/shop',
      '0 4 * * * deploy cd /srv/shop && bin/x',
      'deploy',
      'bin/x',
    ],
    [
      'deploy/shop.cron',
      '0 4 * * * www-data /srv/shop/current/bin/x',
      'www-data',
      'bin/x',
    ],
    ['deploy/crontab.txt', '0 4 * * * bin/x y', undefined, 'bin/x y'],
    [
      'cron/jobs',
      '0 4 * * * bundle exec rake y',
      undefined,
      'bundle exec rake y',
    ],
  ])('tells whether %s names a user', async (path, text, user, command) => {
    const [job] = await observedValues(
      crontabReader,
      { [path]: text },
      'process',
    );
    expect([job.user, job.command]).toEqual([user, command]);
  });

  it('warns where Kubernetes reads a schedule differently', async () => {
    const facts = await observed(crontabReader, {
      crontab: '0 0 */2 * 1 bin/x',
    });
    expect(factsOf(facts, 'warning')[0].value.topic).toBe('schedule-x');
  });

  it.each([
    ['extras/cron/cron', '#!/bin/bash\ncd `dirname $0`/../../\n0 0 * * * x'],
    ['wp-cron.php', '<?php // 0 0 * * * x'],
    ['docs/cron.md', '    0 0 * * * php cron.php'],
    ['lib/cron', 'just text'],
  ])('does not take %s for a crontab', async (path, text) => {
    expect(await observed(crontabReader, { [path]: text })).toEqual([]);
  });

  it('lists scripts that cron runs by their folder', async () => {
    const [source] = await observedValues(
      crontabReader,
      { 'etc/cron.daily/backup': '#!/bin/sh' },
      'source',
    );
    expect(source.status).toBe('not-yet-read');
  });
});

describe('crontab templates', () => {
  it('are read through their tags, and a command that stays open is asked for', async () => {
    const facts = await observed(crontabReader, {
      'config/crontab-example': `MAILTO=!!(*= $mailto *)!!
*/5 * * * * !!(*= $user *)!! !!(*= $dir *)!!/bin/run-with-lockfile.sh -n !!(*= $dir *)!!/a.lock "!!(*= $dir *)!!/script/update-index --all" || echo "stalled?"
1 2 * * * !!(*= $user *)!! !!(*= $dir *)!!/gone/script
`,
      'script/update-index': '',
      'bin/run-with-lockfile.sh': '',
    });
    expect(
      factsOf(facts, 'process').map(f => [
        f.value.name,
        f.value.command,
        f.value.user,
      ]),
    ).toEqual([
      [
        'update-index',
        'script/update-index --all || echo "stalled?"',
        undefined,
      ],
      ['script', '$DIR/gone/script', undefined],
    ]);
    expect(factsOf(facts, 'question').map(f => f.value.topic)).toEqual([
      'command-script',
    ]);
    expect(factsOf(facts, 'setting')).toEqual([]);
  });
});
