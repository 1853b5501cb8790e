import { ImagePlan } from '../../../../plan/image';
import {
  command,
  lock,
  packages,
  plan,
  RAILS_42,
  stage,
  words,
} from './__testUtils__/plan';

const RAILS_71 = {
  Gemfile: `source 'https://rubygems.org'\nruby '3.2.2'\ngem 'rails', '~> 7.1'\ngem 'pg'\ngem 'puma'\n`,
  'Gemfile.lock': lock(
    { rails: '7.1.3', pg: '1.5.4', puma: '6.4.0' },
    '2.4.10',
  ),
  'config/application.rb': '',
  'config.ru': 'run Rails.application',
  'app/assets/a.js': '',
  'config/puma.rb': `threads 5, 5\nworkers 2\n`,
};

describe('the image of a Rails 4 application on unicorn', () => {
  let image: ImagePlan;
  beforeAll(async () => {
    image = await plan(RAILS_42);
  });

  it('is based on the last official image of that line of Ruby', () => {
    expect(stage(image, 'base')).toMatchObject({
      from: 'ruby:2.3.8-slim-stretch',
      suite: 'stretch',
    });
  });

  it('has compilers where gems are installed and only there', () => {
    expect(packages(stage(image, 'gems').steps)).toEqual(
      expect.arrayContaining(['build-essential', 'default-libmysqlclient-dev']),
    );
    const final = [...stage(image, 'base').steps, ...stage(image, 'app').steps];
    expect(packages(final)).toContain('libmariadbclient18');
    expect(packages(final).filter(name => name.endsWith('-dev'))).toEqual([]);
    expect(packages(final)).not.toContain('build-essential');
  });

  it('installs a Bundler that Rails 4 accepts, then exactly the lock, before the source', () => {
    const { steps } = stage(image, 'gems');
    const run = words(steps);
    expect(run[0]).toBe('gem install bundler --version 1.17.3 --no-document');
    expect(run.find(line => line.includes('bundle install'))).toContain(
      'BUNDLE_FROZEN=1',
    );
    const copied = steps.flatMap(step =>
      step.kind === 'copy' && !step.from ? step.sources : [],
    );
    expect(copied).toEqual(['Gemfile', 'Gemfile.lock']);
    expect(stage(image, 'build').steps).toContainEqual(
      expect.objectContaining({ kind: 'copy', sources: ['.'] }),
    );
  });

  it('leaves development out', () => {
    const env = stage(image, 'base').steps.find(step => step.kind === 'env');
    expect(env?.kind === 'env' && env.values).toMatchObject({
      BUNDLE_WITHOUT: 'development:test',
      RAILS_ENV: 'production',
      MALLOC_ARENA_MAX: '2',
    });
  });

  it('asks for the patch release the image has, in the image only', () => {
    expect(
      words(stage(image, 'gems').steps).find(line => line.startsWith('sed')),
    ).toContain('2.3.8');
    expect(stage(image, 'build').steps).toContainEqual(
      expect.objectContaining({
        kind: 'copy',
        from: 'gems',
        sources: ['/app/Gemfile', '/app/Gemfile.lock'],
      }),
    );
    expect(
      image.decisions.filter(d => d.topic === 'runtime-patch'),
    ).toHaveLength(1);
  });

  it('compiles assets with Node.js that old Debian can run, and with nothing secret', () => {
    const node = stage(image, 'node');
    expect(Number(/^node:(\d+)/.exec(node.from)?.[1])).toBeLessThanOrEqual(16);
    const compile = words(stage(image, 'build').steps).find(line =>
      line.includes('assets:precompile'),
    );
    expect(compile).toContain('SECRET_KEY_BASE=only-for-the-build');
    expect(compile).toContain('DATABASE_URL=mysql2://build@127.0.0.1/build');
    expect(words(stage(image, 'build').steps)).toContain(
      'rm config/database.yml',
    );
  });

  it('serves on a port of all addresses, with the workers and the time-out of today', () => {
    expect(command(image)).toBe(
      'bundle exec unicorn -c deploy/image/unicorn.rb -E production',
    );
    expect(image.files['deploy/image/unicorn.rb']).toMatch(
      /listen '0\.0\.0\.0:3000'/,
    );
    expect(image.files['deploy/image/unicorn.rb']).toContain('|| 6)');
    expect(image.files['deploy/image/unicorn.rb']).toContain('timeout 45');
    expect(image.files['deploy/image/unicorn.rb']).not.toContain('u.sock');
    expect(stage(image, 'app').steps).toContainEqual({
      kind: 'stopsignal',
      signal: 'SIGQUIT',
    });
  });

  it('has nginx in the same pod for X-Accel-Redirect and static files, and it answers first', () => {
    expect(image.web.map(c => [c.name, c.ports[0].port])).toEqual([
      ['nginx', 8080],
      ['app', 3000],
    ]);
    const conf = image.files['deploy/image/nginx.conf'];
    expect(conf).toContain('listen 8080;');
    expect(conf).toContain('internal;');
    expect(conf).toContain('proxy_pass http://127.0.0.1:3000;');
    expect(conf).toContain('proxy_temp_path /tmp/');
    expect(packages(stage(image, 'base').steps)).toContain('nginx');
  });

  it('probes the endpoint as a client over TLS would', () => {
    expect(image.web[0].probes).toMatchObject({
      kind: 'http',
      path: '/health_check',
      headers: { 'X-Forwarded-Proto': 'https' },
    });
  });

  it('runs without root, may write to few folders, and logs to the standard output', () => {
    expect(stage(image, 'app').steps).toContainEqual({
      kind: 'user',
      user: '10001:10001',
    });
    expect(image.readOnlyRootFilesystem).toBe(true);
    expect(image.scratch).toEqual(
      expect.arrayContaining(['/tmp', '/app/tmp', '/app/log']),
    );
    expect(stage(image, 'build').steps).toContainEqual(
      expect.objectContaining({
        kind: 'copy',
        target: 'config/initializers/zzz_log_to_stdout.rb',
      }),
    );
  });
});

describe('the image of a Rails 7.1 application on puma', () => {
  let image: ImagePlan;
  beforeAll(async () => {
    image = await plan(RAILS_71);
  });

  it('takes the Bundler of the lock file and needs no initializer for logs', () => {
    expect(words(stage(image, 'gems').steps)[0]).toContain(
      'bundler --version 2.4.10',
    );
    expect(Object.keys(image.files)).toEqual(['deploy/image/puma.rb']);
  });

  it("serves by itself: one container, the image's own command", () => {
    expect(image.web.map(c => [c.name, c.command, c.ports[0].port])).toEqual([
      ['app', [], 8080],
    ]);
    expect(command(image)).toBe('bundle exec puma -C deploy/image/puma.rb');
    expect(image.files['deploy/image/puma.rb']).toContain(
      "bind 'tcp://0.0.0.0:8080'",
    );
    expect(stage(image, 'app').steps).toContainEqual({
      kind: 'stopsignal',
      signal: 'SIGTERM',
    });
  });

  it('lets Rails 7.1 make up a secret for the build', () => {
    expect(words(stage(image, 'build').steps).join('\n')).toContain(
      'SECRET_KEY_BASE_DUMMY=1',
    );
  });
});
