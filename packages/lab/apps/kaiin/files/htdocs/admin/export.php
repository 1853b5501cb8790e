<?php
require_once dirname(__FILE__) . '/../../include/init.inc.php';
require_once 'admin.inc.php';

set_time_limit(0);
ini_set('memory_limit', '256M');

$members = Kaiin_DB::all(
    'SELECT id, name, kana, email, zip, address, expires_on FROM members WHERE withdrawn_at IS NULL ORDER BY id'
);
Kaiin_Log::info("$operator exported " . count($members) . ' members');
Kaiin_Csv::download('members-' . date('Ymd') . '.csv', include 'csv_header.inc.php', $members);
