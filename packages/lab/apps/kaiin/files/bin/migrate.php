<?php
// Runs the files sql/NNN_*.sql that were not run yet.
require_once dirname(__FILE__) . '/../include/init.inc.php';

Kaiin_DB::query('CREATE TABLE IF NOT EXISTS migrations (name VARCHAR(100) NOT NULL PRIMARY KEY, run_at DATETIME NOT NULL)');

$files = glob(KAIIN_ROOT . '/sql/[0-9][0-9][0-9]_*.sql');
sort($files);
foreach ($files as $file) {
    $name = basename($file, '.sql');
    if (Kaiin_DB::value('SELECT COUNT(*) FROM migrations WHERE name = ?', array($name)) > 0) {
        continue;
    }
    echo "$name\n";
    foreach (preg_split('/;\s*\n/', file_get_contents($file)) as $statement) {
        if (trim($statement) != '') {
            Kaiin_DB::query($statement);
        }
    }
    Kaiin_DB::insert('migrations', array('name' => $name, 'run_at' => date('Y-m-d H:i:s')));
}
