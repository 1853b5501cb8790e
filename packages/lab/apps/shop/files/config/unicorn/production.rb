app_path    = '/var/www/shop/current'
shared_path = '/var/www/shop/shared'

worker_processes Integer(ENV['UNICORN_WORKERS'] || 4)
working_directory app_path
timeout 60
preload_app true

listen "#{shared_path}/tmp/sockets/unicorn.sock", backlog: 128
pid    "#{shared_path}/tmp/pids/unicorn.pid"

stderr_path "#{shared_path}/log/unicorn.stderr.log"
stdout_path "#{shared_path}/log/unicorn.stdout.log"

before_exec do |_server|
  ENV['BUNDLE_GEMFILE'] = "#{app_path}/Gemfile"
end

before_fork do |server, _worker|
  ActiveRecord::Base.connection.disconnect! if defined?(ActiveRecord::Base)

  # zero downtime: the new master kills the old one
  old_pid = "#{server.config[:pid]}.oldbin"
  if File.exist?(old_pid) && server.pid != old_pid
    begin
      Process.kill('QUIT', File.read(old_pid).to_i)
    rescue Errno::ENOENT, Errno::ESRCH
      # somebody else did our job
    end
  end
end

after_fork do |_server, _worker|
  ActiveRecord::Base.establish_connection if defined?(ActiveRecord::Base)
  $redis.client.reconnect if $redis
  Rails.cache.reset if Rails.cache.respond_to?(:reset)
end
