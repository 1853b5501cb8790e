<?php
// every hour: what the bank says about the fees. Written in 2009, still works.
require_once dirname(__FILE__) . '/../include/init.inc.php';

foreach (glob(PAYMENT_DIR . '/*.txt') as $file) {
    $paid = 0;
    foreach (file($file) as $line) {
        $line = rtrim($line);
        if ($line{0} != '2') {
            continue;
        }
        $id = (int) substr($line, -21, 20);
        $result = $line{strlen($line) - 1};
        if ($result == '0') {
            Kaiin_DB::query('UPDATE members SET expires_on = DATE_ADD(expires_on, INTERVAL 1 YEAR) WHERE id = ?', array($id));
            $paid++;
        } else {
            Kaiin_Log::info("fee of member $id not paid: $result");
        }
    }
    rename($file, PAYMENT_DIR . '/done/' . basename($file));
    echo date('Y-m-d H:i:s') . ' ' . basename($file) . ": $paid paid\n";
}
