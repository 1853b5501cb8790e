package 'nginx'

service 'nginx' do
  supports reload: true
  action [:enable, :start]
end

template '/etc/nginx/sites-available/shop.conf' do
  source 'nginx-shop.conf.erb'
  mode '0644'
  notifies :reload, 'service[nginx]'
end

link '/etc/nginx/sites-enabled/shop.conf' do
  to '/etc/nginx/sites-available/shop.conf'
  notifies :reload, 'service[nginx]'
end

file '/etc/nginx/sites-enabled/default' do
  action :delete
  notifies :reload, 'service[nginx]'
end
