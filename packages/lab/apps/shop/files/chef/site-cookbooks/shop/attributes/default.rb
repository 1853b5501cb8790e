default['shop']['dir']      = '/var/www/shop'
default['shop']['user']     = 'deploy'
default['shop']['timezone'] = 'Asia/Tokyo'

default['shop']['ruby']['version'] = '2.1.5'
default['shop']['ruby']['bundler'] = '1.7.9'

default['shop']['node']['version'] = '0.10'

default['shop']['nginx']['server_name']          = 'shop.example.com'
default['shop']['nginx']['client_max_body_size'] = '8m'
default['shop']['nginx']['proxy_read_timeout']   = 60

default['shop']['unicorn']['workers'] = 4

default['shop']['sidekiq']['concurrency'] = 10

default['shop']['redis']['maxmemory']     = '256mb'
default['shop']['memcached']['memory_mb'] = 256

default['shop']['wkhtmltopdf']['version'] = '0.12.2.1'
