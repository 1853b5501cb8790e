import { factsOf } from '../../../facts';
import { observed } from '../../../testing/observations';
import { capistranoReader } from '.';

const CAPFILE = `load 'deploy' if respond_to?(:namespace)
load 'deploy/assets'
load 'config/deploy'
`;

const DEPLOY = `require "bundler/capistrano"
require "whenever/capistrano"
require "rvm/capistrano"
require "delayed/recipes"

set :application, "shop"
set :rvm_ruby_string, 'ruby-1.9.3-p545@shop'
set :deploy_to, "/var/www/#{application}"
set :repository, "https://bob:hunter2@git.example.com/shop.git"
set :branch, fetch(:branch, "master")
set(:rails_env) { "production" }
set :default_environment, { 'PATH' => "/opt/bin:$PATH", 'AWS_SECRET_KEY' => 'hunter2', 'LANG' => 'C', 'MEMCACHE' => 'on' }

task :production do
  role :web, "web1.example.com", "web2.example.com"
  role :db, "deploy@db1.example.com:2222", :primary => true
end

task :staging do
  server "stage.example.com", :app, :web
  set :branch, "develop"
end

namespace :deploy do
  task :start do ; end
  task :restart, :roles => :app, :except => { :no_release => true } do
    run "#{try_sudo} touch #{File.join(current_path,'tmp','restart.txt')}"
  end

  task :symlink_shared do
    run "ln -nfs #{shared_path}/config/database.yml #{release_path}/config/database.yml"
    %w(uploads invoices).each do |dir|
      run "ln -nfs #{shared_path}/#{dir} #{release_path}/public/#{dir}"
    end
    run <<-CMD
      ln -nfs /mnt/nfs/exports #{release_path}/exports &&
      mkdir -p #{shared_path}/tmp
    CMD
  end

  task :setup_config do
    put File.read("config/database.example.yml"), "#{shared_path}/config/database.yml"
  end
end

namespace :search do
  task :reindex do
    run "cd #{current_path} && RAILS_ENV=production bundle exec rake search:rebuild TOKEN=hunter2"
  end
end

before "deploy:restart", "deploy:migrate"
after "deploy:update_code", "deploy:symlink_shared"
after "deploy:restart", "delayed_job:restart"
after "deploy", "search:reindex"
after "deploy", "mystery:do_it"
`;

const TREE = {
  Capfile: CAPFILE,
  'config/deploy.rb': DEPLOY,
  Gemfile: '',
  'Gemfile.lock': '  specs:\n    capistrano (2.15.5)\n',
  'config/database.example.yml': '',
};

describe('capistrano reader on Capistrano 2', () => {
  it('tells tool, version, path, repository and branch of each stage, without the password', async () => {
    const facts = await observed(capistranoReader, TREE);
    expect(factsOf(facts, 'deploy').map(f => f.value)).toEqual([
      {
        tool: 'capistrano',
        version: '2.15.5',
        path: '/var/www/shop',
        repository: 'https://bob@git.example.com/shop.git',
        branch: 'master',
        environment: 'production',
      },
      expect.objectContaining({ branch: 'develop', environment: 'staging' }),
    ]);
    expect(JSON.stringify(facts)).not.toContain('hunter2');
  });

  it('lists machines with their roles and stage', async () => {
    const facts = await observed(capistranoReader, TREE);
    expect(factsOf(facts, 'host').map(f => f.value)).toEqual([
      { name: 'web1.example.com', roles: ['web'], environment: 'production' },
      { name: 'web2.example.com', roles: ['web'], environment: 'production' },
      { name: 'db1.example.com', roles: ['db'], environment: 'production' },
      {
        name: 'stage.example.com',
        roles: ['app', 'web'],
        environment: 'staging',
      },
    ]);
  });

  it('finds what outlives a release: links, defaults, samples', async () => {
    const facts = await observed(capistranoReader, TREE);
    expect(factsOf(facts, 'config-file').map(f => f.value)).toEqual([
      {
        path: 'config/database.yml',
        secret: true,
        state: 'linked',
        example: 'config/database.example.yml',
      },
    ]);
    expect(
      factsOf(facts, 'writable-path').map(f => [
        f.value.path,
        f.value.purpose,
        f.evidence[0].line,
      ]),
    ).toEqual([
      ['public/system', 'upload', 1],
      ['log', 'log', 1],
      ['tmp/pids', 'temp', 1],
      ['public/uploads', 'upload', 33],
      ['public/invoices', 'state', 33],
      ['exports', 'state', 35],
    ]);
  });

  it('tells processes, tasks and asset builds by what is loaded, hooked and run', async () => {
    const facts = await observed(capistranoReader, TREE);
    expect(
      factsOf(facts, 'process').map(f => [f.value.kind, f.value.program]),
    ).toEqual(
      expect.arrayContaining([
        ['web', 'passenger'],
        ['worker', 'delayed_job'],
        ['task', 'rake db:migrate'],
      ]),
    );
    expect(factsOf(facts, 'asset-command')[0]).toMatchObject({
      value: { command: 'bundle exec rake assets:precompile' },
      evidence: [{ file: 'Capfile', line: 2 }],
    });
    expect(factsOf(facts, 'runtime')[0].value).toEqual({
      language: 'ruby',
      constraint: '1.9.3-p545',
      source: 'ops',
      role: 'app',
    });
    expect(
      factsOf(facts, 'environment').map(f => [f.value.name, f.value.default]),
    ).toEqual([
      ['AWS_SECRET_KEY', undefined],
      ['MEMCACHE', 'on'],
      ['RAILS_ENV', 'production'],
    ]);
  });

  it('warns of tasks that have no counterpart, and of hooks without code', async () => {
    const facts = await observed(capistranoReader, TREE);
    const warnings = factsOf(facts, 'warning').map(f => f.value);
    expect(warnings.map(w => w.topic)).toEqual([
      'capistrano.hooks',
      'capistrano.task.search:reindex',
    ]);
    expect(warnings[0].text).toContain('mystery:do_it');
    expect(warnings[1].text).toContain('bundle exec rake search:rebuild');
  });

  it('reads capifony', async () => {
    const facts = await observed(capistranoReader, {
      Capfile:
        "load 'deploy' if respond_to?(:namespace)\nrequire 'capifony_symfony2'\nload 'app/config/deploy'\n",
      'app/config/deploy.rb': `set :stages, %w(production staging)
set :stage_dir, "app/config/deploy"
require 'capistrano/ext/multistage'
set :app_path, "app"
set :shared_files, ["app/config/parameters.yml"]
set :shared_children, [app_path + "/logs", "web/uploads"]
set :writable_dirs, ["app/cache"]
set :dump_assetic_assets, true
after "deploy:set_permissions", "symfony:doctrine:migrations:migrate"
`,
      'app/config/deploy/production.rb.dist':
        "server 'x.example.com', :app, :web\nset :deploy_to, '/srv/x'\n",
    });
    expect(
      factsOf(facts, 'writable-path').map(f => [f.value.path, f.value.shared]),
    ).toEqual([
      ['app/logs', true],
      ['web/uploads', true],
      ['app/cache', undefined],
    ]);
    expect(factsOf(facts, 'process')[0].value.command).toContain(
      'doctrine:migrations:migrate',
    );
    expect(factsOf(facts, 'asset-command')).toHaveLength(1);
    expect(factsOf(facts, 'host')[0].value.environment).toBe('production');
  });
});
