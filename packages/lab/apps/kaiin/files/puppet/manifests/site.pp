node /^(old-)?web\d+\.members\.example\.com$/ {
  include kaiin
}

node default {
  notify { "no class for ${::fqdn}": }
}
