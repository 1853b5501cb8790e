# The pool. Since the move to CentOS 7 the file comes from the repository (etc/php-fpm.d).
class kaiin::fpm (
  $max_children = 10,
) {
  file { '/etc/php-fpm.d/kaiin.conf':
    content => template('kaiin/pool.conf.erb'),
    replace => false,
    require => Package['php-fpm'],
    notify  => Service['php-fpm'],
  }

  file { '/etc/php-fpm.d/www.conf':
    ensure => absent,
    notify => Service['php-fpm'],
  }

  service { 'php-fpm':
    ensure => running,
    enable => true,
  }
}
