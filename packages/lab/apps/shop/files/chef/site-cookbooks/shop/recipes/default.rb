#
# Cookbook Name:: shop
# Recipe:: default
#
# What every server of the shop has.
#

include_recipe 'shop::packages'

user_bag = data_bag_item('users', 'deploy')

user node['shop']['user'] do
  uid user_bag['uid']
  home user_bag['home']
  shell '/bin/bash'
  supports manage_home: true
end

directory "#{user_bag['home']}/.ssh" do
  owner node['shop']['user']
  mode '0700'
end

file "#{user_bag['home']}/.ssh/authorized_keys" do
  content user_bag['ssh_keys'].join("\n") + "\n"
  owner node['shop']['user']
  mode '0600'
end

%w(releases shared shared/config shared/log shared/tmp shared/tmp/pids shared/tmp/sockets shared/tmp/cache
   shared/tmp/uploads shared/public shared/public/uploads shared/public/system shared/private
   shared/private/invoices).each do |dir|
  directory "#{node['shop']['dir']}/#{dir}" do
    owner node['shop']['user']
    group node['shop']['user']
    mode '0755'
    recursive true
  end
end

secrets = data_bag_item('shop', 'production')

template "#{node['shop']['dir']}/shared/config/database.yml" do
  source 'database.yml.erb'
  owner node['shop']['user']
  mode '0600'
  variables(secrets: secrets)
end

template '/etc/default/shop' do
  source 'default-shop.erb'
  owner node['shop']['user']
  mode '0600'
  variables(secrets: secrets)
end

cookbook_file '/etc/logrotate.d/shop' do
  source 'logrotate-shop'
  mode '0644'
end

link '/etc/localtime' do
  to "/usr/share/zoneinfo/#{node['shop']['timezone']}"
end
