# Sessions, photos and the files of the bank are on NFS.
class kaiin::share (
  $server,
) {
  package { 'nfs-utils':
    ensure => installed,
  }

  file { ['/var/lib/kaiin/sessions', '/var/www/kaiin/shared/photos']:
    ensure => directory,
  }

  mount { '/var/lib/kaiin/sessions':
    ensure  => mounted,
    device  => "${server}:/export/kaiin/sessions",
    fstype  => 'nfs',
    options => 'rw,hard,noatime',
    require => File['/var/lib/kaiin/sessions'],
  }

  mount { '/var/www/kaiin/shared/photos':
    ensure  => mounted,
    device  => "${server}:/export/kaiin/photos",
    fstype  => 'nfs',
    options => 'rw,hard,noatime',
    require => File['/var/www/kaiin/shared/photos'],
  }
}
