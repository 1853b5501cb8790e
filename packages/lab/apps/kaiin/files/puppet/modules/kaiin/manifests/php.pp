# /etc/php.d/zz-kaiin.ini
class kaiin::php (
  $memory_limit        = '128M',
  $upload_max_filesize = '8M',
) {
  file { '/etc/php.d/zz-kaiin.ini':
    content => template('kaiin/php.ini.erb'),
    require => Package['php'],
    notify  => Service['php-fpm'],
  }
}
