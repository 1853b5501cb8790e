<?php
// on the first of the month: one file for the bank, it takes the fees from the accounts
require_once dirname(__FILE__) . '/../include/init.inc.php';

$month = date('Ym');
$members = Kaiin_DB::all(
    "SELECT * FROM members WHERE withdrawn_at IS NULL AND bank_account <> ''
       AND DATE_FORMAT(expires_on, '%Y%m') = ?",
    array($month)
);

$lines = '';
$total = 0;
foreach ($members as $member) {
    $fee = Kaiin_Fee::amount(YEARLY_FEE, substr($member['created_at'], 0, 10), Kaiin_Fee::year(date('Y-m-d')));
    $account = str_pad(Kaiin_Crypt::decrypt($member['bank_account']), 14, '0', STR_PAD_LEFT);
    $name = str_pad(mb_convert_encoding(Kaiin_Kana::forBank($member['kana']), 'SJIS-win', 'UTF-8'), 30);
    $lines .= '2' . $account . $name . sprintf('%010d%020d', $fee, $member['id']) . "\r\n";
    $total += $fee;
}

$file = PAYMENT_DIR . "/out/fees-$month.txt";
file_put_contents($file, '1' . date('md') . "\r\n" . $lines . sprintf("8%06d%012d\r\n9\r\n", count($members), $total));
echo "$file: " . count($members) . " members, $total yen\n";
