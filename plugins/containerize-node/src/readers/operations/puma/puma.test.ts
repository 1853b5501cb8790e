import { factsOf } from '../../../facts';
import { observed } from '../../../testing/observations';
import { pumaReader } from '.';

async function web(text: string, path = 'config/puma.rb') {
  const facts = await observed(pumaReader, { [path]: text, Gemfile: '' });
  return factsOf(facts, 'process')[0];
}

describe('puma reader', () => {
  it.each([
    [
      "port ENV['PORT'] || '3000'\nworkers Integer(ENV['PUMA_WORKERS'] || 3)\nthreads Integer(ENV['MIN'] || 1), Integer(ENV['MAX'] || 16)",
      { port: 3000, workers: 3, threads: 16 },
    ],
    [
      "port ENV.fetch('PORT') { 3000 }\nthreads_count = ENV.fetch('RAILS_MAX_THREADS') { 5 }.to_i\nthreads threads_count, threads_count",
      { port: 3000, threads: 5 },
    ],
    [
      "threads_count = Integer(ENV.fetch('MAX_THREADS', 2))\nthreads(threads_count, threads_count)",
      { threads: 2 },
    ],
    [
      "directory '/var/www/shop/current'\nbind 'unix:///var/www/shop/shared/tmp/sockets/puma.sock'",
      { socket: '/var/www/shop/shared/tmp/sockets/puma.sock' },
    ],
    [
      'app_dir = File.expand_path(\'../..\', __FILE__)\nbind "unix://#{app_dir}/tmp/puma.sock"',
      { socket: 'tmp/puma.sock' },
    ],
    ["bind 'tcp://0.0.0.0:9292'", { port: 9292 }],
    ["bind 'ssl://127.0.0.1:9443?key=k.pem&cert=c.pem'", { port: 9443 }],
    [
      "if ENV['RACK_ENV'] == 'development'\n port 1\nelse\n port 2\nend",
      { port: 2 },
    ],
  ])('reads %s', async (text, expected) => {
    const found = await web(text);
    expect(found.value).toMatchObject({
      ...expected,
      program: 'puma',
      command: 'bundle exec puma -C config/puma.rb',
    });
  });

  it('does not run what it reads', async () => {
    const found = await web('port `id`.to_i\nthreads 1, rand(9)\nworkers 2');
    expect(found.value).toMatchObject({ workers: 2 });
    expect(found.value.port).toBeUndefined();
  });

  it('warns when jobs run inside the web process', async () => {
    const facts = await observed(pumaReader, {
      'config/puma.rb': 'port 3000\nplugin :solid_queue',
    });
    expect(factsOf(facts, 'warning')[0].evidence[0].line).toBe(2);
  });

  it('says where production logs go', async () => {
    const facts = await observed(pumaReader, {
      'config/puma/production.rb':
        "workers 2\nstdout_redirect '/srv/app/shared/log/puma.log', '/srv/app/shared/log/err.log', true",
    });
    expect(factsOf(facts, 'writable-path')[0].value).toEqual({
      path: 'log',
      purpose: 'log',
    });
  });
});
