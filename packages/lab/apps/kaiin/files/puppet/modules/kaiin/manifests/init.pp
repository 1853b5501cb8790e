# Everything a web server of KAIIN needs.
class kaiin (
  $php_version,
  $server_name,
  $root,
  $timezone = 'UTC',
  $batch    = false,
) {
  include kaiin::packages
  include kaiin::php
  include kaiin::fpm
  include kaiin::vhost
  include kaiin::share

  if $batch {
    include kaiin::cron
  }

  file { '/etc/localtime':
    ensure => link,
    target => "/usr/share/zoneinfo/${timezone}",
  }

  file { ['/var/log/kaiin', '/var/lib/kaiin', '/var/lib/kaiin/backup',
          '/var/lib/kaiin/payments', '/var/lib/kaiin/payments/done', '/var/lib/kaiin/payments/out']:
    ensure => directory,
    owner  => 'apache',
    group  => 'apache',
    mode   => '0775',
  }
}
