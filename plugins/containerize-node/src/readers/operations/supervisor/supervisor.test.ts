import { factsOf } from '../../../facts';
import { observed } from '../../../testing/observations';
import { environmentList, supervisorReader } from '.';

const CONFIG = `[supervisord]
logfile=/tmp/x.log

[program:queue-worker]
command=php /var/www/app/artisan queue:work --tries=3
    --sleep=3
directory=/var/www/app
process_name=%(program_name)s_%(process_num)02d
numprocs=4
user=www-data
stopsignal=QUIT
stopwaitsecs=60
environment=APP_ENV="production",API_TOKEN='hunter2'

[program:web]
command=/usr/bin/uwsgi --ini app.ini ; the site
`;

describe('supervisor reader', () => {
  it('reads programs with their numbers, users and signals', async () => {
    const facts = await observed(supervisorReader, {
      'deploy/supervisord.conf': CONFIG,
    });
    expect(
      factsOf(facts, 'process').map(f => [f.evidence[0].line, f.value]),
    ).toEqual([
      [
        5,
        {
          name: 'queue-worker',
          kind: 'worker',
          program: 'artisan queue:work',
          command: 'php artisan queue:work --tries=3 --sleep=3',
          replicas: 4,
          user: 'www-data',
          stopSignal: 'QUIT',
          stopSeconds: 60,
          scope: 'production',
        },
      ],
      [
        16,
        expect.objectContaining({
          name: 'web',
          command: 'uwsgi --ini app.ini',
          program: 'uwsgi',
        }),
      ],
    ]);
    expect(
      factsOf(facts, 'environment').map(f => [f.value.name, f.value.default]),
    ).toEqual([
      ['APP_ENV', 'production'],
      ['API_TOKEN', undefined],
    ]);
    expect(JSON.stringify(facts)).not.toContain('hunter2');
  });

  it.each([
    [
      'A="b,c",D=e',
      [
        ['A', 'b,c'],
        ['D', 'e'],
      ],
    ],
    ['', []],
  ])('splits %s', (text, pairs) => {
    expect(environmentList(text)).toEqual(pairs);
  });

  it('passes by other .conf files', async () => {
    expect(
      await observed(supervisorReader, { 'config/x.conf': 'a = b' }),
    ).toEqual([]);
  });
});
