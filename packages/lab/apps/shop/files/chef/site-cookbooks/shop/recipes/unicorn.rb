template '/etc/init.d/unicorn_shop' do
  source 'unicorn_shop.erb'
  mode '0755'
end

service 'unicorn_shop' do
  supports restart: true, status: true
  action :enable
end

mount "#{node['shop']['dir']}/shared/public/uploads" do
  device 'batch01.shop.example.com:/export/shop/uploads'
  fstype 'nfs'
  options 'rw,hard,intr'
  action [:mount, :enable]
end

mount "#{node['shop']['dir']}/shared/private/invoices" do
  device 'batch01.shop.example.com:/export/shop/invoices'
  fstype 'nfs'
  options 'rw,hard,intr'
  action [:mount, :enable]
end
