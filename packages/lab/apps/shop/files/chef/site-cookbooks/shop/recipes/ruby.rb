version = node['shop']['ruby']['version']

git '/opt/rbenv' do
  repository 'https://git.example.com/mirror/rbenv.git'
  revision 'v0.4.0'
end

directory '/opt/rbenv/plugins'

git '/opt/rbenv/plugins/ruby-build' do
  repository 'https://git.example.com/mirror/ruby-build.git'
  revision 'v20150130'
end

execute "install ruby #{version}" do
  command "/opt/rbenv/bin/rbenv install #{version}"
  environment 'RBENV_ROOT' => '/opt/rbenv'
  not_if { ::File.exist?("/opt/rbenv/versions/#{version}/bin/ruby") }
end

execute 'set the global ruby' do
  command "/opt/rbenv/bin/rbenv global #{version}"
  environment 'RBENV_ROOT' => '/opt/rbenv'
  not_if "grep -q '^#{version}$' /opt/rbenv/version"
end

execute 'install bundler' do
  command "/opt/rbenv/shims/gem install bundler -v #{node['shop']['ruby']['bundler']} --no-ri --no-rdoc"
  environment 'RBENV_ROOT' => '/opt/rbenv'
  not_if "/opt/rbenv/shims/gem list -i bundler -v #{node['shop']['ruby']['bundler']}"
end
