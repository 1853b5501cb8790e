import { observe } from '../../observe';
import { memoryTree } from '../../tree';
import { operationsReaders } from '.';

/** Long enough for work that grows with the square of it to be noticed. */
const LENGTH = 200_000;

/** One file for each reader, so that hostile content reaches all of them. */
const PATHS = [
  'Procfile',
  'Capfile',
  'config/deploy.rb',
  'config/deploy/production.rb',
  'config/schedule.rb',
  'config/clock.rb',
  'config/unicorn.rb',
  'config/puma.rb',
  'config/thin.yml',
  'Passengerfile.json',
  'config/nginx.conf',
  'config/nginx.conf.erb',
  'etc/nginx/sites-enabled/app',
  'etc/apache2/sites-enabled/app',
  'public/.htaccess',
  'etc/php-fpm.d/www.conf',
  'config/crontab',
  'etc/cron.d/app',
  'deploy/app.service',
  'deploy/app.timer',
  'etc/init/app.conf',
  'supervisord.conf',
  'config/resque.god',
  'etc/logrotate.d/app',
  'cookbooks/app/recipes/default.rb',
  'manifests/site.pp',
];

/** What makes each of them take the file for its own. */
const BAIT = [
  'server { }',
  '<VirtualHost *:80>',
  '[program:x]',
  '[Service]',
  'pm = static',
  'start on x',
  'respawn',
  'exec x',
  '0 0 * * * x',
  '/var/log/x rotate daily {',
  'every 1.day do',
  'God.watch',
  'Clockwork',
  'worker_processes 1',
  'port 1',
].join('\n');

const CONTENTS: [string, string][] = [
  ['spaces on one line', `a=${' '.repeat(LENGTH)}x`],
  ['empty lines', '\n'.repeat(LENGTH)],
  ['slashes', '/'.repeat(LENGTH)],
  ['open quotes', `a "${'\\"'.repeat(LENGTH / 2)}`],
  ['template tags that never close', '<%= '.repeat(LENGTH / 4)],
  ['curly braces', '{'.repeat(LENGTH)],
  ['dollars', '$('.repeat(LENGTH / 2)],
  ['words', 'location server upstream '.repeat(LENGTH / 25)],
  [
    'NUL characters behind the first lines',
    `${'x\n'.repeat(8000)}${'\0'.repeat(1000)}`,
  ],
  ['invalid UTF-8', '\u00ff\u00fe'.repeat(1000)],
];

describe('operations readers', () => {
  it.each(CONTENTS)(
    'end soon and fail alone on %s',
    async (_what, content) => {
      const text = `${BAIT}\n${content}`;
      const tree = memoryTree(
        Object.fromEntries(
          PATHS.map(path => [path, Buffer.from(text, 'latin1')]),
        ),
        { maxFileBytes: 2 * LENGTH },
      );
      const start = Date.now();
      const facts = await observe(tree, operationsReaders);
      expect(Date.now() - start).toBeLessThan(15_000);
      expect(
        facts.filter(
          f => f.subject === 'warning' && f.value.topic.startsWith('reader.'),
        ),
      ).toEqual([]);
      for (const path of ['Procfile', 'config/deploy.rb']) {
        expect(
          facts.some(f => f.subject === 'source' && f.value.path === path),
        ).toBe(true);
      }
    },
    60_000,
  );
});
