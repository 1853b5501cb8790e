template '/etc/init/shop-sidekiq.conf' do
  source 'sidekiq.conf.erb'
  mode '0644'
end

service 'shop-sidekiq' do
  provider Chef::Provider::Service::Upstart
  action :enable
end

file '/etc/sudoers.d/shop' do
  content "#{node['shop']['user']} ALL=(root) NOPASSWD: /sbin/start shop-sidekiq, /sbin/stop shop-sidekiq, /sbin/restart shop-sidekiq\n"
  mode '0440'
end

# not done by whenever because it must run as root
cron 'purge old exports' do
  minute '20'
  hour '5'
  command "find #{node['shop']['dir']}/current/tmp/exports -name '*.csv' -mtime +7 -delete"
  user 'root'
end
