server 'stg01.shop.example.com', user: 'deploy', roles: %w(web app db batch worker)

set :branch, ENV['BRANCH'] || 'develop'
set :rails_env, 'staging'
set :unicorn_config, 'config/unicorn/staging.rb'
