# RPM packages. EPEL has Smarty and the PEAR packages.
class kaiin::packages {
  package { ['httpd', 'mod_ssl', 'mod_fastcgi']:
    ensure => installed,
  }

  package { ['php', 'php-fpm', 'php-mysql', 'php-mbstring', 'php-gd', 'php-pear']:
    ensure => $kaiin::php_version,
  }

  package { ['php-mcrypt', 'php-Smarty', 'php-pear-Mail', 'php-pear-Mail-Mime', 'php-pear-Net-SMTP']:
    ensure => installed,
  }

  # libmcrypt for php-mcrypt, the font for the member card, mysqldump for the backup
  package { ['libmcrypt', 'ipa-gothic-fonts', 'mysql', 'postfix', 'vsftpd']:
    ensure => installed,
  }

  # of the time of the Flash banner
  package { 'ming':
    ensure => installed,
  }

  service { 'postfix':
    ensure  => running,
    enable  => true,
    require => Package['postfix'],
  }
}
