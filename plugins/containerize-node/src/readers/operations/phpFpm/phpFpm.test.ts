import { factsOf } from '../../../facts';
import { observed } from '../../../testing/observations';
import { phpFpmReader } from '.';

const POOL = `[global]
error_log = /var/log/php-fpm.log
[kaiin]
user = www-data
group = www-data
listen = /var/run/kaiin.sock ; for nginx
pm = dynamic
pm.max_children = 20
request_terminate_timeout = 2m
env[APP_ENV] = production
env[DB_PASSWORD] = hunter2
env[HOSTNAME] = $HOSTNAME
php_admin_value[upload_max_filesize] = 32M
php_value[session.save_path] = /var/www/kaiin/shared/sessions
php_flag[display_errors] = off
slowlog = /var/www/kaiin/shared/log/slow.log
`;

describe('php-fpm reader', () => {
  it('reads a pool', async () => {
    const facts = await observed(phpFpmReader, {
      'etc/php5/fpm/pool.d/kaiin.conf': POOL,
    });
    expect(factsOf(facts, 'process')).toEqual([
      expect.objectContaining({
        value: {
          name: 'web',
          kind: 'web',
          program: 'php-fpm',
          socket: '/var/run/kaiin.sock',
          workers: 20,
          timeoutSeconds: 120,
          user: 'www-data',
          stopSignal: 'QUIT',
          scope: 'production',
        },
        evidence: [{ file: 'etc/php5/fpm/pool.d/kaiin.conf', line: 6 }],
      }),
    ]);
    expect(
      factsOf(facts, 'setting').map(f => [
        f.value.program,
        f.value.name,
        f.value.value,
      ]),
    ).toEqual([
      ['php-fpm', 'process-manager', 'dynamic'],
      ['php-fpm', 'worker-processes', '20'],
      ['php-fpm', 'request-timeout', '120'],
      ['php', 'upload-max-filesize', '32M'],
      ['php', 'session-save-path', '/var/www/kaiin/shared/sessions'],
      ['php', 'display-errors', 'off'],
    ]);
    expect(
      factsOf(facts, 'environment').map(f => [f.value.name, f.value.default]),
    ).toEqual([
      ['APP_ENV', 'production'],
      ['DB_PASSWORD', undefined],
      ['HOSTNAME', undefined],
    ]);
    expect(factsOf(facts, 'writable-path')[0].value.path).toBe('log');
    expect(JSON.stringify(facts)).not.toContain('hunter2');
  });

  it('reads a template, and takes no computed value for one', async () => {
    const facts = await observed(phpFpmReader, {
      'config/php-fpm.conf.erb':
        '[www]\nlisten = <%= @port %>\npm.max_children = 5\n',
    });
    expect(factsOf(facts, 'process')[0].value).toMatchObject({ workers: 5 });
    expect(factsOf(facts, 'process')[0].value.port).toBeUndefined();
  });

  it('passes by other files of the name', async () => {
    expect(
      await observed(phpFpmReader, {
        'etc/nginx/php-fpm.conf': 'location / { }',
      }),
    ).toEqual([]);
  });
});
