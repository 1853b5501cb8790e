import { factsOf } from '../../../facts';
import { observed, observedValues } from '../../../testing/observations';
import { upstartReader } from '.';

describe('upstart reader', () => {
  it.each([
    [
      'exec',
      'description "x"\nrespawn\nenv QUEUE=mail\nexec /var/www/app/current/bin/rake resque:work',
      {
        kind: 'worker',
        program: 'resque',
        command: 'bin/rake resque:work QUEUE=mail',
        queues: ['mail'],
      },
    ],
    [
      'a script',
      'start on runlevel [2345]\nsetuid deploy\nchdir /srv/app\nkill signal QUIT\nkill timeout 30\nscript\n  # go\n  export RAILS_ENV=production\n  exec bundle exec unicorn -c /srv/app/config/unicorn.rb\nend script',
      {
        kind: 'web',
        program: 'unicorn',
        command: 'bundle exec unicorn -c config/unicorn.rb',
        user: 'deploy',
        stopSignal: 'QUIT',
        stopSeconds: 30,
      },
    ],
    [
      "foreman's export",
      "start on starting shop-worker\nstop on stopping shop-worker\nrespawn\n\nexec su - deploy -c 'cd /srv/app; export PORT=5100; bundle exec rake jobs:work >> /var/log/shop/worker-1.log 2>&1'",
      {
        kind: 'worker',
        program: 'delayed_job',
        command: 'bundle exec rake jobs:work',
        user: 'deploy',
      },
    ],
    [
      'a continued line',
      'respawn\nexec start-thing \\\n  --fast',
      { command: 'start-thing --fast' },
    ],
  ])('reads %s', async (_what, text, expected) => {
    const [job] = await observedValues(
      upstartReader,
      { 'init/app-worker.conf': text },
      'process',
    );
    expect(job).toMatchObject({ ...expected, scope: 'production' });
  });

  it('names settings without their secrets, and the line of the command', async () => {
    const facts = await observed(upstartReader, {
      'etc/init/app.conf':
        'respawn\nenv API_KEY="hunter2"\nenv RAILS_ENV=production\nexec bin/x\n',
    });
    expect(factsOf(facts, 'environment').map(f => f.value.name)).toEqual([
      'API_KEY',
      'RAILS_ENV',
    ]);
    expect(factsOf(facts, 'process')[0].evidence[0].line).toBe(4);
    expect(JSON.stringify(facts)).not.toContain('hunter2');
  });

  it.each([
    ['config/nginx.conf', 'server {\n  listen 80;\n}'],
    ['config/x.conf', 'exec something'],
    ['apache.conf', '<VirtualHost>\n</VirtualHost>'],
  ])('passes by %s', async (path, text) => {
    expect(await observed(upstartReader, { [path]: text })).toEqual([]);
  });
});
