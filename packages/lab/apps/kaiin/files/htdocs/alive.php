<?php
// For the load balancer. Takes no session, so no init.inc.php here.
define('KAIIN_ROOT', dirname(dirname(__FILE__)));
require KAIIN_ROOT . '/include/config.inc.php';

header('Content-Type: text/plain');

// touch shared/var/down to take this server out
if (file_exists(KAIIN_ROOT . '/var/down')) {
    header('HTTP/1.0 503 Service Unavailable');
    exit("DOWN\n");
}
if (!@mysql_connect(DB_HOST, DB_USER, DB_PASS)) {
    header('HTTP/1.0 503 Service Unavailable');
    exit("NO DB\n");
}
echo "OK\n";
