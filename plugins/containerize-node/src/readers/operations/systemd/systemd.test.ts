import { factsOf } from '../../../facts';
import { observed } from '../../../testing/observations';
import { systemdReader } from '.';
import { calendarOf, intervalOf, spanOf } from './calendar';

describe('calendarOf', () => {
  it.each([
    ['daily', '0 0 * * *'],
    ['weekly', '0 0 * * 1'],
    ['*-*-* 04:30:00', '30 4 * * *'],
    ['Mon..Fri 9:00', '0 9 * * mon-fri'],
    ['Sat,Sun *-*-* 12:00', '0 12 * * sat,sun'],
    ['*:0/15', '*/15 * * * *'],
    ['*-*-* 5/2:10:00', '10 5-23/2 * * *'],
    ['*-01,07-01 00:00:00', '0 0 1 1,7 *'],
    ['*-*-1..7 18:00', '0 18 1-7 * *'],
  ])('%s', (text, schedule) => {
    expect(calendarOf(text)).toEqual({ schedule });
  });

  it('keeps the time zone', () => {
    expect(calendarOf('*-*-* 02:00 Asia/Tokyo')).toEqual({
      schedule: '0 2 * * *',
      timeZone: 'Asia/Tokyo',
    });
  });

  it.each(['2024-01-01 00:00', '*-*~03 00:00', '*:*:30', 'blurnsday'])(
    'does not guess %s',
    text => {
      expect(calendarOf(text)).toHaveProperty('problem');
    },
  );
});

describe('spans', () => {
  it.each([
    ['15min', '*/15 * * * *'],
    ['1h', '0 * * * *'],
    ['1d', '0 0 * * *'],
  ])('%s', (text, schedule) => {
    expect(intervalOf(text)).toEqual({ schedule });
  });
  it('refuses what divides neither hour nor day', () => {
    expect(intervalOf('7min')).toHaveProperty('problem');
    expect(spanOf('1min 30s')).toBe(90);
    expect(spanOf('infinity')).toBeUndefined();
  });
});

const SERVICE = `[Unit]
Description=sidekiq
[Service]
Type=simple
WorkingDirectory=/opt/shop
ExecStart=/bin/bash -lc 'exec /home/deploy/.rbenv/shims/bundle exec sidekiq \\
  -e production -C /opt/shop/config/sidekiq.yml'
User=deploy
Environment="RAILS_ENV=production" API_TOKEN=hunter2
EnvironmentFile=-/etc/default/shop
KillSignal=SIGTERM
TimeoutStopSec=1min 30s
MemoryMax=512M
[Install]
WantedBy=multi-user.target
`;

describe('systemd reader', () => {
  it('reads a service', async () => {
    const facts = await observed(systemdReader, {
      'deploy/sidekiq.service': SERVICE,
    });
    expect(factsOf(facts, 'process')).toEqual([
      expect.objectContaining({
        evidence: [{ file: 'deploy/sidekiq.service', line: 6 }],
        value: {
          name: 'sidekiq',
          kind: 'worker',
          program: 'sidekiq',
          command: 'bundle exec sidekiq -e production -C config/sidekiq.yml',
          user: 'deploy',
          stopSignal: 'TERM',
          stopSeconds: 90,
          memoryLimit: '512Mi',
          scope: 'production',
        },
      }),
    ]);
    expect(
      factsOf(facts, 'environment').map(f => [f.value.name, f.value.default]),
    ).toEqual([
      ['RAILS_ENV', 'production'],
      ['API_TOKEN', undefined],
    ]);
    expect(factsOf(facts, 'warning')[0].value.topic).toBe(
      'systemd.environment-file',
    );
    expect(JSON.stringify(facts)).not.toContain('hunter2');
  });

  it('makes a job of a timer and its service', async () => {
    const facts = await observed(systemdReader, {
      'etc/systemd/system/report.timer':
        '[Timer]\nOnCalendar=Mon *-*-* 06:00:00\nOnCalendar=daily\n',
      'etc/systemd/system/report.service':
        '[Service]\nType=oneshot\nUser=app\nExecStart=/usr/bin/php /srv/x/current/bin/report.php\n',
    });
    expect(
      factsOf(facts, 'process').map(f => [
        f.value.kind,
        f.value.schedule,
        f.value.command,
        f.value.user,
      ]),
    ).toEqual([
      ['cron', '0 6 * * mon', 'php bin/report.php', 'app'],
      ['cron', '0 0 * * *', 'php bin/report.php', 'app'],
    ]);
  });

  it.each([
    ['[Timer]\nOnCalendar=2031-01-01\n', 'schedule-x'],
    ['[Timer]\nOnBootSec=5min\n', 'timer-x'],
  ])('asks where a timer cannot be told: %s', async (timer, topic) => {
    const facts = await observed(systemdReader, {
      'x.timer': timer,
      'x.service': '[Service]\nExecStart=/srv/a/current/bin/x\n',
    });
    expect(factsOf(facts, 'question').map(f => f.value.topic)).toContain(topic);
  });
});
