import { factsOf } from '../../../facts';
import { observed } from '../../../testing/observations';
import { unicornReader } from '.';

const CAPISTRANO_STYLE = `
root = "/var/www/shop/current"
working_directory root
pid "#{root}/tmp/pids/unicorn.pid"
stderr_path "#{root}/log/unicorn.stderr.log"
listen "/tmp/unicorn.shop.sock", :backlog => 64
listen 8080, :tcp_nopush => true
worker_processes Integer(ENV["WEB_CONCURRENCY"] || 3)
timeout 15
preload_app true
user 'deploy', 'www-data'
before_fork do |server, worker|
  listen 9999
end
`;

async function web(source: Record<string, string>) {
  const facts = await observed(unicornReader, source);
  return factsOf(facts, 'process')[0];
}

describe('unicorn reader', () => {
  it('reads listeners, workers, time-out and user, with the line', async () => {
    const found = await web({
      'config/unicorn.rb': CAPISTRANO_STYLE,
      'config.ru': '',
      Gemfile: '',
    });
    expect(found).toMatchObject({
      confidence: 'declared',
      evidence: [{ file: 'config/unicorn.rb', line: 7 }],
      value: {
        kind: 'web',
        program: 'unicorn',
        command: 'bundle exec unicorn -c config/unicorn.rb',
        socket: '/tmp/unicorn.shop.sock',
        port: 8080,
        workers: 3,
        timeoutSeconds: 15,
        user: 'deploy',
        stopSignal: 'QUIT',
        scope: 'production',
      },
    });
  });

  it.each([
    [
      'File.expand_path',
      `APP = File.expand_path('../..', __FILE__)\nlisten APP + '/tmp/u.sock'`,
      { socket: 'tmp/u.sock' },
    ],
    [
      'Rails root by hand',
      `r = File.dirname(File.dirname(__FILE__))\nlisten File.join(r, 'tmp/u.sock')`,
      { socket: 'tmp/u.sock' },
    ],
    ['host and port', `listen '127.0.0.1:8088'`, { port: 8088 }],
    ['port from the environment', `listen ENV['PORT'] || 3000`, { port: 3000 }],
    [
      'workers by environment',
      `rails_env = ENV['RAILS_ENV'] || 'production'\nworker_processes (rails_env == 'production' ? 16 : 4)`,
      { workers: 16 },
    ],
    [
      'a constant',
      `Timeout = 30\nlisten 1\ntimeout Timeout`,
      { timeoutSeconds: 30 },
    ],
  ])('understands %s', async (_what, text, expected) => {
    expect((await web({ 'config/unicorn.rb': text })).value).toMatchObject(
      expected,
    );
  });

  it('starts unicorn_rails where there is no config.ru, and without bundler where there is no Gemfile', async () => {
    const found = await web({ 'config/unicorn.rb': 'listen 80' });
    expect(found.value.command).toBe('unicorn_rails -c config/unicorn.rb');
  });

  it.each([
    ['config/unicorn/staging.rb', 'test', 'declared'],
    ['config/unicorn.rb.example.development', 'development', 'derived'],
    ['config/unicorn.rb.example', 'production', 'derived'],
  ])('tells what %s is for', async (path, scope, confidence) => {
    const found = await web({ [path]: 'worker_processes 2' });
    expect([found.value.scope, found.confidence]).toEqual([scope, confidence]);
  });

  it('names the file a sample is copied to', async () => {
    const facts = await observed(unicornReader, {
      'config/unicorn.rb.example': 'worker_processes 2',
    });
    expect(factsOf(facts, 'config-file')[0].value).toMatchObject({
      path: 'config/unicorn.rb',
      state: 'example',
    });
  });

  it('keeps what it could read of a broken file, and says so', async () => {
    const facts = await observed(unicornReader, {
      'config/unicorn.rb': 'worker_processes 2\nlisten 80 if (\n',
    });
    expect(factsOf(facts, 'process')[0].value.workers).toBe(2);
    expect(factsOf(facts, 'source')[0].value.status).toBe('broken');
  });

  it('passes by files that only have the name', async () => {
    expect(
      await observed(unicornReader, {
        'config/initializers/unicorn.rb': 'UnicornKiller.limit = 3',
      }),
    ).toEqual([]);
  });
});
