server 'web01.shop.example.com', user: 'deploy', roles: %w(web app)
server 'web02.shop.example.com', user: 'deploy', roles: %w(web app)
server 'batch01.shop.example.com', user: 'deploy', roles: %w(app db batch worker), primary: true

set :rails_env, 'production'
set :unicorn_config, 'config/unicorn/production.rb'

set :ssh_options, forward_agent: true, auth_methods: %w(publickey)
