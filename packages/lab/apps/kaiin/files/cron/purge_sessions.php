<?php
// Debian has its own cron job for this, we do not: session.gc_probability is 0
require_once dirname(__FILE__) . '/../include/init.inc.php';

$dir = ini_get('session.save_path') ? ini_get('session.save_path') : '/var/lib/kaiin/sessions';
$limit = time() - 24 * 3600;
$purged = 0;
foreach (glob("$dir/sess_*") as $file) {
    if (filemtime($file) < $limit) {
        unlink($file);
        $purged++;
    }
}
echo date('Y-m-d H:i:s') . " $purged sessions purged\n";
