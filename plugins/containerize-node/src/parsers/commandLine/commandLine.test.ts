import { inForeground, normalizeCommand, programOf, splitCommand } from '.';

describe('normalizeCommand', () => {
  it.each([
    [
      'takes off cd, environment and log redirections',
      'cd /var/www/shop/current && RAILS_ENV=production bundle exec rake reports:daily >> log/cron.log 2>&1',
      'bundle exec rake reports:daily',
    ],
    [
      "takes off whenever's login shell",
      `/bin/bash -l -c 'cd /srv/app/releases/2014 && RAILS_ENV=production bundle exec rake a:b --silent >> /dev/null 2>&1'`,
      'bundle exec rake a:b',
    ],
    [
      'takes off flock, nice and nohup',
      'nohup flock -n /tmp/x.lock nice -n 19 php bin/import.php &',
      'php bin/import.php',
    ],
    [
      'reads the inner command of flock -c',
      "flock -n /tmp/x.lock -c 'php bin/import.php'",
      'php bin/import.php',
    ],
    [
      'takes off the switch of user',
      "su - git -c 'cd /home/git/app; bundle exec unicorn -p 8080'",
      'bundle exec unicorn -p 8080',
    ],
    [
      'takes off a version manager',
      'rvm 1.9.3@shop do bundle exec thin start',
      'bundle exec thin start',
    ],
    [
      'keeps the bare name of a system program',
      '/usr/bin/php -q /var/www/app/current/cron.php',
      'php -q cron.php',
    ],
    [
      'makes paths below the folder it changed to relative',
      'cd /opt/app; /opt/app/bin/sync --config=/opt/app/etc/sync.ini',
      'bin/sync --config=etc/sync.ini',
    ],
    [
      'keeps what a redirection carries when it is no log',
      'mysqldump shop | gzip > /backup/shop.sql.gz',
      'mysqldump shop | gzip > /backup/shop.sql.gz',
    ],
    [
      'keeps quoting',
      'script/runner \'User.where("a > 1").each(&:touch)\'',
      'script/runner \'User.where("a > 1").each(&:touch)\'',
    ],
    [
      'keeps substitutions as text',
      'echo $(date) "`id`"',
      'echo $(date) "`id`"',
    ],
    ['survives an open quote', `echo "never closed`, `echo "never closed`],
    [
      "takes rake's environment from behind the task",
      'bundle exec rake a:b RAILS_ENV=production X=1',
      'bundle exec rake a:b X=1',
    ],
    [
      'keeps what is set for one rake task with it',
      'RAILS_ENV=production QUEUE=* bundle exec rake resque:work',
      "bundle exec rake resque:work 'QUEUE=*'",
    ],
    [
      'reads a here-document that is given to a shell',
      "exec /bin/bash <<'EOT'\n  export A=1\n  source /etc/default/x\n  exec bundle exec sidekiq -c 25\nEOT\necho done",
      'bundle exec sidekiq -c 25 ; echo done',
    ],
    [
      'reads the inner command of run-with-lockfile.sh',
      '/srv/x/current/bin/run-with-lockfile.sh -n /tmp/x.lock "/srv/x/current/script/go --all" || echo "stalled?"',
      'script/go --all || echo "stalled?"',
    ],
    ['drops a comment', 'bin/run # every night', 'bin/run'],
  ])('%s', (_behaviour, text, expected) => {
    expect(normalizeCommand(text).text).toBe(expected);
  });

  it('tells folder, user and environment', () => {
    expect(
      normalizeCommand(
        'sudo -u deploy env RAILS_ENV=production API_TOKEN=abc123 bin/x',
      ),
    ).toMatchObject({
      text: 'bin/x',
      user: 'deploy',
      environment: [
        { name: 'RAILS_ENV', value: 'production' },
        { name: 'API_TOKEN' },
      ],
    });
  });

  it.each([
    [
      'mysqldump -uroot -phunter2 shop',
      'mysqldump -uroot -p$MYSQL_PASSWORD shop',
    ],
    ['bin/sync --api-key=hunter2', 'bin/sync --api-key=$API_KEY'],
    ['bin/sync --password hunter2 x', 'bin/sync --password $PASSWORD x'],
    ['curl -u bob:hunter2 http://h/', 'curl -u bob:$HTTP_PASSWORD http://h/'],
    [
      'curl "https://bob:hunter2@h/?token=hunter2&x=1"',
      'curl "https://bob:$URL_PASSWORD@h/?token=$TOKEN&x=1"',
    ],
  ])('copies no secret out of %s', (text, expected) => {
    const { text: clean, secrets } = normalizeCommand(text);
    expect(clean).not.toContain('hunter2');
    expect(clean).toBe(expected);
    expect(secrets.length).toBeGreaterThan(0);
  });

  it('does not take a line of a megabyte apart', () => {
    expect(normalizeCommand('a'.repeat(1024 * 1024)).text).toBe('');
  });
});

describe('programOf', () => {
  it.each([
    [
      'bundle exec unicorn_rails -p 8080 -c config/u.rb',
      { program: 'unicorn', kind: 'web', port: 8080, config: 'config/u.rb' },
    ],
    [
      'bundle exec puma -b unix:///tmp/p.sock -t 1:16 -w 3',
      { program: 'puma', socket: '/tmp/p.sock', threads: 16, workers: 3 },
    ],
    [
      'bundle exec puma -C config/puma.rb -p $PORT',
      { program: 'puma', config: 'config/puma.rb' },
    ],
    ['bundle exec thin start -p3001', { program: 'thin', port: 3001 }],
    ['bundle exec rails s -p 3000', { program: 'rails-server', port: 3000 }],
    ['ruby script/server -p 3000', { program: 'rails-server', port: 3000 }],
    [
      'bundle exec sidekiq -q high,5 -q low -c 10',
      {
        program: 'sidekiq',
        kind: 'worker',
        queues: ['high', 'low'],
        threads: 10,
      },
    ],
    [
      'sidekiq -q runner,default',
      { program: 'sidekiq', queues: ['runner', 'default'] },
    ],
    [
      'bundle exec rake environment resque:work QUEUE=mail,img',
      { program: 'resque', kind: 'worker', queues: ['mail', 'img'] },
    ],
    ['rake jobs:work', { program: 'delayed_job', kind: 'worker' }],
    ['script/delayed_job start -n 3', { program: 'delayed_job', replicas: 3 }],
    [
      'bundle exec rake resque:scheduler',
      { program: 'resque-scheduler', kind: 'scheduler' },
    ],
    [
      'bundle exec clockwork app/clock.rb',
      { program: 'clockwork', kind: 'scheduler', config: 'app/clock.rb' },
    ],
    [
      'bin/rails db:migrate',
      { program: 'rake db:migrate', kind: 'task', when: 'release' },
    ],
    [
      "script/runner -e production 'Order.expire'",
      { program: 'rails runner Order.expire' },
    ],
    [
      'vendor/bin/heroku-php-apache2 web/',
      { program: 'apache', kind: 'web', documentRoot: 'web' },
    ],
    [
      'php5 artisan queue:listen --tries=3',
      { program: 'artisan queue:listen', kind: 'worker' },
    ],
    [
      'php app/console rabbitmq:consumer update_bundle',
      { program: 'console rabbitmq:consumer update_bundle', kind: 'worker' },
    ],
    [
      'php -S 0.0.0.0:8000 -t public',
      { program: 'php-server', scope: 'development', port: 8000 },
    ],
    ['php5-fpm -F', { program: 'php-fpm', kind: 'web' }],
    ['bin/bundle exec sidekiq', { program: 'sidekiq', kind: 'worker' }],
    [
      'php -c etc/php.ini -d memory_limit=1G cron/a.php',
      { program: 'php cron/a.php' },
    ],
    ['make worker', { program: 'make worker' }],
    ['ruby ./bin/poller.rb run', { program: 'poller.rb' }],
  ])('%s', (text, expected) => {
    expect(programOf(normalizeCommand(text).words)).toMatchObject(expected);
  });
});

describe('splitCommand', () => {
  it.each([
    ['bin/x \'a b\' "c"', ['bin/x', 'a b', 'c']],
    ['rake a[1,2]', ['rake', 'a[1,2]']],
    ['puma -p $PORT', undefined],
    ['a | b', undefined],
    ['rm tmp/*', undefined],
    ["echo '*'", ['echo', '*']],
    ['A=b c', undefined],
    ["echo 'open", undefined],
  ])('%s', (text, expected) => {
    expect(splitCommand(text)).toEqual(expected);
  });
});

describe('inForeground', () => {
  it.each([
    [
      'bundle exec unicorn -c config/u.rb -E production -D',
      'unicorn',
      'bundle exec unicorn -c config/u.rb -E production',
    ],
    [
      'sidekiq -d -C config/s.yml -L log/s.log --pidfile tmp/s.pid',
      'sidekiq',
      'sidekiq -C config/s.yml',
    ],
    [
      'puma -C config/puma.rb --daemon --pidfile=tmp/p.pid',
      'puma',
      'puma -C config/puma.rb',
    ],
    [
      'script/delayed_job -n 2 start',
      'delayed_job',
      'script/delayed_job -n 2 run',
    ],
    ['unicorn -p $PORT', 'unicorn', 'unicorn -p $PORT'],
    ['a -D | b', 'unicorn', 'a -D | b'],
  ])('%s', (text, program, expected) => {
    expect(inForeground(text, program)).toBe(expected);
  });
});
