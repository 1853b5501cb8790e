package 'nfs-kernel-server'

%w(uploads invoices).each do |dir|
  directory "/export/shop/#{dir}" do
    owner node['shop']['user']
    recursive true
  end
end

file '/etc/exports' do
  content "/export/shop 192.0.2.0/24(rw,sync,no_subtree_check,no_root_squash)\n"
  notifies :run, 'execute[exportfs -ra]'
end

execute 'exportfs -ra' do
  action :nothing
end
