<?php
// No database and no session in the tests.
define('DB_HOST', 'localhost');
define('CRYPT_KEY', 'test-only-test-only-test-only-32');
define('PASSWORD_SALT', 'test');
define('LOG_DIR', sys_get_temp_dir());

require_once dirname(__FILE__) . '/../include/init.inc.php';
