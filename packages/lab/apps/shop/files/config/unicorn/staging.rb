worker_processes 2
working_directory '/var/www/shop/current'
timeout 60
preload_app true
listen '/var/www/shop/shared/tmp/sockets/unicorn.sock', backlog: 16
pid '/var/www/shop/shared/tmp/pids/unicorn.pid'
stderr_path '/var/www/shop/shared/log/unicorn.stderr.log'
stdout_path '/var/www/shop/shared/log/unicorn.stdout.log'

after_fork do |_server, _worker|
  ActiveRecord::Base.establish_connection if defined?(ActiveRecord::Base)
end
