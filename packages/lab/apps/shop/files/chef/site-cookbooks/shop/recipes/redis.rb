package 'redis-server'

template '/etc/redis/redis.conf' do
  source 'redis.conf.erb'
  mode '0644'
  notifies :restart, 'service[redis-server]'
end

service 'redis-server' do
  action [:enable, :start]
end
