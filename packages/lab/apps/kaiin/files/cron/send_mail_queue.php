<?php
// every 5 minutes
require_once dirname(__FILE__) . '/../include/init.inc.php';

// only one at a time
$lock = fopen(KAIIN_ROOT . '/var/mailqueue.lock', 'w');
if (!flock($lock, LOCK_EX | LOCK_NB)) {
    exit(0);
}

$sent = Kaiin_MailQueue::send(200);
if ($sent > 0) {
    echo date('Y-m-d H:i:s') . " $sent mails sent\n";
}
