# Apache
class kaiin::vhost {
  file { '/etc/httpd/conf.d/kaiin.conf':
    content => template('kaiin/vhost.conf.erb'),
    require => Package['httpd'],
    notify  => Service['httpd'],
  }

  service { 'httpd':
    ensure     => running,
    enable     => true,
    hasrestart => true,
    restart    => '/sbin/service httpd graceful',
  }
}
