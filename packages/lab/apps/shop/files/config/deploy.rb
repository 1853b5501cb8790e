# config valid only for current version of Capistrano
lock '~> 3.7'

set :application, 'shop'
set :repo_url, 'git@git.example.com:acme/shop.git'
set :branch, ENV['BRANCH'] || 'master'
set :deploy_to, '/var/www/shop'
set :keep_releases, 5
set :log_level, :info

set :rbenv_type, :system
set :rbenv_path, '/opt/rbenv'
set :rbenv_ruby, File.read(File.expand_path('../../.ruby-version', __FILE__)).strip

set :linked_files, fetch(:linked_files, []).push('config/database.yml', 'config/secrets.yml', 'config/redis.yml')
set :linked_dirs, fetch(:linked_dirs, []).push(
  'log', 'tmp/pids', 'tmp/cache', 'tmp/sockets', 'tmp/uploads',
  'public/uploads', 'public/system', 'private/invoices'
)

set :bundle_without, %w(development test).join(' ')
set :migration_role, :db
set :assets_roles, [:web]

set :whenever_roles, [:batch]
set :whenever_identifier, -> { "#{fetch(:application)}_#{fetch(:stage)}" }

before 'deploy:assets:precompile', 'icons:build'

namespace :deploy do
  after :publishing, :restart do
    invoke 'unicorn:restart'
    invoke 'sidekiq:restart'
  end

  after :finishing, :cleanup
end
