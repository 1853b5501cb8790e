import { factsOf } from '../../../facts';
import { observed } from '../../../testing/observations';
import { capistranoReader } from '.';

const TREE = {
  Capfile: `require 'capistrano/setup'
require 'capistrano/deploy'
require 'capistrano/rbenv'
require 'capistrano/bundler'
require 'capistrano/rails/assets'
require 'capistrano/rails/migrations'
require 'capistrano/sidekiq'
require 'whenever/capistrano'
require 'capistrano3/unicorn'
Dir.glob('lib/capistrano/tasks/*.rake').each { |r| import r }
`,
  'config/deploy.rb': `lock '3.4.0'

set :application, 'shop'
set :repo_url, 'git@git.example.com:acme/shop.git'
set :deploy_to, -> { "/var/www/#{fetch(:application)}" }
set :rbenv_ruby, '2.1.5'
set :linked_files, fetch(:linked_files, []).push('config/database.yml', 'config/secrets.yml')
set :linked_dirs, %w{log tmp/pids tmp/cache tmp/sockets vendor/bundle public/system}
append :linked_dirs, 'public/uploads', 'node_modules'
set :default_env, { path: '/opt/bin:$PATH', 'API_TOKEN' => 'hunter2', 'FEATURE' => 'x' }
set :keep_releases, 5
set :sidekiq_queue, %w[default mailers]
set :sidekiq_processes, 2
set :whenever_roles, -> { :cron }

namespace :deploy do
  after :publishing, :restart
  task :restart do
    on roles(:app), in: :sequence, wait: 5 do
      invoke 'unicorn:restart'
      execute :sudo, 'service nginx reload'
    end
  end
  after :restart, :clear_cache do
    on roles(:web), in: :groups, limit: 3 do
      within release_path do
        with rails_env: fetch(:rails_env) do
          execute :rake, 'cache:clear'
        end
      end
    end
  end
end
`,
  'config/deploy/production.rb': `set :branch, 'release'
set :rails_env, 'production'
server 'app1.example.com', user: 'deploy', roles: %w{web app db cron}, primary: true
server 'app2.example.com', user: 'deploy', roles: %w{web app}
role :cron, %w{deploy@app1.example.com}
`,
  'config/deploy/staging.rb': `set :branch, 'develop'
set :linked_files, %w{config/staging_only.yml}
server 'stage.example.com', roles: %w{web app db}
`,
  'lib/capistrano/tasks/links.rake': `namespace :app do
  desc 'Link the rest'
  task :link do
    on roles(:all) do
      execute :ln, '-nfs', shared_path.join('invoices'), release_path.join('invoices')
      execute "ln -s #{shared_path}/config/smtp.yml #{release_path}/config/smtp.yml"
    end
  end
end
after 'deploy:updated', 'app:link'
`,
  Gemfile: '',
};

describe('capistrano reader on Capistrano 3', () => {
  it('tells the deployments of both stages', async () => {
    const facts = await observed(capistranoReader, TREE);
    expect(factsOf(facts, 'deploy').map(f => f.value)).toEqual([
      {
        tool: 'capistrano',
        version: '3.4.0',
        path: '/var/www/shop',
        repository: 'git@git.example.com:acme/shop.git',
        branch: 'release',
        environment: 'production',
      },
      expect.objectContaining({ branch: 'develop', environment: 'staging' }),
    ]);
    expect(factsOf(facts, 'host').map(f => f.value)).toEqual([
      {
        name: 'app1.example.com',
        roles: ['web', 'app', 'db', 'cron'],
        environment: 'production',
      },
      {
        name: 'app2.example.com',
        roles: ['web', 'app'],
        environment: 'production',
      },
      {
        name: 'stage.example.com',
        roles: ['web', 'app', 'db'],
        environment: 'staging',
      },
    ]);
  });

  it('finds linked files and folders, from settings and from tasks, of production only', async () => {
    const facts = await observed(capistranoReader, TREE);
    expect(
      factsOf(facts, 'config-file').map(f => [
        f.value.path,
        f.evidence[0].line,
      ]),
    ).toEqual([
      ['config/database.yml', 7],
      ['config/secrets.yml', 7],
      ['config/smtp.yml', 6],
    ]);
    expect(
      factsOf(facts, 'writable-path').map(f => [f.value.path, f.value.purpose]),
    ).toEqual([
      ['log', 'log'],
      ['tmp/pids', 'temp'],
      ['tmp/cache', 'cache'],
      ['tmp/sockets', 'temp'],
      ['public/system', 'upload'],
      ['public/uploads', 'upload'],
      ['invoices', 'state'],
    ]);
  });

  it('tells processes by plugins and their settings', async () => {
    const facts = await observed(capistranoReader, TREE);
    const processes = factsOf(facts, 'process').map(f => f.value);
    expect(processes).toContainEqual(
      expect.objectContaining({
        program: 'sidekiq',
        replicas: 2,
        queues: ['default', 'mailers'],
      }),
    );
    expect(processes.map(p => p.program)).toEqual(
      expect.arrayContaining([
        'unicorn',
        'sidekiq',
        'rake db:migrate',
        'nginx',
      ]),
    );
    expect(factsOf(facts, 'asset-command')).toHaveLength(1);
    expect(factsOf(facts, 'runtime')[0]).toMatchObject({
      value: { constraint: '2.1.5', source: 'ops' },
      evidence: [{ file: 'config/deploy.rb', line: 6 }],
    });
    expect(JSON.stringify(facts)).not.toContain('hunter2');
  });

  it('knows in a task what the stage sets later, and starts servers in the foreground', async () => {
    const facts = await observed(capistranoReader, {
      ...TREE,
      'config/deploy/production.rb':
        "set :unicorn_config, 'config/unicorn/production.rb'\n",
      'lib/capistrano/tasks/unicorn.rake': `namespace :unicorn do
  task :start do
    on roles(:web) do
      execute :bundle, :exec, :unicorn, '-c', fetch(:unicorn_config), '-D'
      execute :bundle, :exec, :sidekiq, '-C', fetch(:nowhere)
    end
  end
end`,
    });
    const commands = factsOf(facts, 'process').map(f => f.value.command);
    expect(commands).toContain(
      'bundle exec unicorn -c config/unicorn/production.rb',
    );
    expect(commands.join()).not.toContain('sidekiq -C');
  });

  it('warns of the task it cannot place, with its moment', async () => {
    const facts = await observed(capistranoReader, TREE);
    const [warning] = factsOf(facts, 'warning');
    expect(warning.value.text).toContain('rake cache:clear');
    expect(warning.value.text).toContain('after deploy:restart');
  });

  it('says of every file that it was read', async () => {
    const facts = await observed(capistranoReader, TREE);
    expect(
      factsOf(facts, 'source')
        .map(f => f.value.path)
        .sort(),
    ).toEqual([
      'Capfile',
      'config/deploy.rb',
      'config/deploy/production.rb',
      'config/deploy/staging.rb',
      'lib/capistrano/tasks/links.rake',
    ]);
  });

  it.each([
    [
      'a broken stage',
      {
        'config/deploy/production.rb':
          "server 'a.example.com', roles: %w{web\n",
      },
    ],
    [
      'loops in loops',
      {
        'config/deploy.rb': `${'%w[a b c d e f g h].each { |x| '.repeat(
          12,
        )}run x${'}'.repeat(12)}`,
      },
    ],
    [
      'hostile names',
      {
        'config/deploy.rb': `set :linked_files, ["a'b\\n$(id)", "\${{ x }}"]\nserver "; rm -rf /"\ntask("$(id)") { run "a\\0b" }`,
      },
    ],
  ])('survives %s', async (_what, files) => {
    const facts = await observed(capistranoReader, { ...TREE, ...files });
    expect(factsOf(facts, 'source').length).toBeGreaterThan(3);
    expect(factsOf(facts, 'host').map(f => f.value.name)).not.toContain(
      '; rm -rf /',
    );
  });

  it('reads mina', async () => {
    const facts = await observed(capistranoReader, {
      'config/deploy.rb': `require 'mina/bundler'
require 'mina/rails'
require 'mina/git'
set :domain, 'app.example.com'
set :deploy_to, '/srv/app'
set :repository, 'git://x/y.git'
set :shared_paths, ['config/database.yml', 'log']
task :deploy => :environment do
  deploy do
    invoke :'rails:db_migrate'
    to :launch do
      queue "touch #{deploy_to}/current/tmp/restart.txt"
    end
  end
end
`,
    });
    expect(factsOf(facts, 'deploy')[0].value).toMatchObject({
      tool: 'mina',
      path: '/srv/app',
    });
    expect(factsOf(facts, 'config-file')[0].value.path).toBe(
      'config/database.yml',
    );
    expect(factsOf(facts, 'writable-path')[0].value.path).toBe('log');
    expect(factsOf(facts, 'process').map(f => f.value.program)).toEqual(
      expect.arrayContaining(['rake db:migrate', 'passenger']),
    );
    expect(factsOf(facts, 'host')[0].value.name).toBe('app.example.com');
  });
});
