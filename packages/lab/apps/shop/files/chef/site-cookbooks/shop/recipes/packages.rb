%w(git curl libmysqlclient-dev libxml2-dev libxslt1-dev zlib1g-dev libssl-dev libreadline-dev libffi-dev
   imagemagick ghostscript fonts-ipaexfont postfix ntp nfs-common).each do |name|
  package name
end

# from the time the photos were made with rmagick
package 'libmagickwand-dev'

deb = "wkhtmltox-#{node['shop']['wkhtmltopdf']['version']}_linux-trusty-amd64.deb"

remote_file "#{Chef::Config[:file_cache_path]}/#{deb}" do
  source "http://files.example.com/packages/#{deb}"
  not_if 'test -x /usr/local/bin/wkhtmltopdf'
  notifies :install, 'dpkg_package[wkhtmltox]', :immediately
end

dpkg_package 'wkhtmltox' do
  source "#{Chef::Config[:file_cache_path]}/#{deb}"
  action :nothing
end

package "nodejs" do
  not_if { node['shop']['node']['version'].nil? }
end

package 'npm'

link '/usr/bin/node' do
  to '/usr/bin/nodejs'
end
