package 'memcached'

file '/etc/memcached.conf' do
  content "-d\nlogfile /var/log/memcached.log\n-m #{node['shop']['memcached']['memory_mb']}\n-p 11211\n-u memcache\n-l 127.0.0.1\n"
  notifies :restart, 'service[memcached]'
end

service 'memcached' do
  action [:enable, :start]
end
