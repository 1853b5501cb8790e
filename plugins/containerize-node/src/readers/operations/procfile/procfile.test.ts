import { observed, observedValues } from '../../../testing/observations';
import { procfileReader } from '.';

const processes = (source: Record<string, string>) =>
  observedValues(procfileReader, source, 'process');

describe('procfile reader', () => {
  it('reads all processes with their kinds', async () => {
    const seen = await processes({
      Procfile: [
        'web: bundle exec unicorn -p $PORT -c ./config/unicorn.rb',
        'worker:   bundle exec sidekiq -q default -q mailers',
        'clock: bundle exec clockwork config/clock.rb',
        'release: bundle exec rake db:migrate',
        'poller: bundle exec script/poller run',
      ].join('\r\n'),
    });
    expect(seen.map(p => [p.name, p.kind, p.program, p.scope, p.when])).toEqual(
      [
        ['web', 'web', 'unicorn', 'production', undefined],
        ['worker', 'worker', 'sidekiq', 'production', undefined],
        ['clock', 'scheduler', 'clockwork', 'production', undefined],
        ['release', 'task', 'rake db:migrate', 'production', 'release'],
        ['poller', 'worker', 'poller', 'production', undefined],
      ],
    );
    expect(seen[1].queues).toEqual(['default', 'mailers']);
  });

  it.each([
    ['Procfile.dev', 'web: bundle exec rails s -p 3000', 'development'],
    ['Procfile.production', 'web: bundle exec puma', 'production'],
    [
      'Procfile',
      '# for the development environment\nweb: thin start',
      'development',
    ],
    ['Procfile', 'web: php -S 0.0.0.0:8000 -t public', 'development'],
  ])('tells the scope of %s: %s', async (path, text, scope) => {
    const [web] = await processes({ [path]: text });
    expect(web.scope).toBe(scope);
  });

  it('takes the last of two entries of one name, as foreman does', async () => {
    const seen = await processes({ Procfile: 'web: thin start\nweb: puma' });
    expect(seen.map(p => p.program)).toEqual(['puma']);
  });

  it('names the settings a command uses, with defaults and without secrets', async () => {
    const settings = await observedValues(
      procfileReader,
      {
        Procfile:
          'web: RACK_ENV=production API_TOKEN=hunter2 bin/web -p ${PORT:-5000} --key $SECRET_KEY',
      },
      'environment',
    );
    expect(settings.map(s => [s.name, s.secret, s.default])).toEqual([
      ['RACK_ENV', false, 'production'],
      ['API_TOKEN', true, undefined],
      ['PORT', false, '5000'],
      ['SECRET_KEY', true, undefined],
    ]);
    expect(JSON.stringify(settings)).not.toContain('hunter2');
  });

  it('says document root and server of Heroku for PHP', async () => {
    const roots = await observedValues(
      procfileReader,
      { Procfile: 'web: vendor/bin/heroku-php-nginx -C nginx.conf public/' },
      'document-root',
    );
    expect(roots).toEqual([{ path: 'public' }]);
  });

  it('reads what is left of a file with strange lines, and says where they are', async () => {
    const facts = await observed(procfileReader, {
      Procfile: 'web: puma\n<<<<<<< HEAD\nworker: sidekiq\n',
    });
    expect(facts.filter(f => f.subject === 'process')).toHaveLength(2);
    expect(facts.find(f => f.subject === 'source')?.value).toMatchObject({
      status: 'broken',
      reason: expect.stringContaining('line 2'),
    });
  });

  it.each([
    ['a NUL', `web: ${'#'.repeat(9000)}\nx: run \0 me`, 'x'],
    ['an endless line', `x: ${'a '.repeat(20000)}`, 'x'],
  ])(
    'keeps a process with %s without its command, and warns',
    async (_what, text, name) => {
      const facts = await observed(procfileReader, { Procfile: text });
      const found = facts.find(
        f => f.subject === 'process' && f.value.name === name,
      );
      expect(found?.value).not.toHaveProperty('command');
      expect(facts.some(f => f.subject === 'warning')).toBe(true);
    },
  );

  it('passes hostile text through as data', async () => {
    const [web] = await processes({
      Procfile: "web: echo '${{ secrets.X }}' $(id) \"a'b\"",
    });
    expect(web.command).toBe("echo '${{ secrets.X }}' $(id) \"a'b\"");
    expect(web.name).toBe('web');
  });

  it('leaves vendored and test files alone', () => {
    const tree = {
      'vendor/x/Procfile': 'web: a',
      'spec/app/Procfile': 'web: b',
    };
    return expect(processes(tree)).resolves.toEqual([]);
  });
});
