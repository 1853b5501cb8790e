<?php
// Every page and every cron script starts here.

define('KAIIN_ROOT', dirname(dirname(__FILE__)));

set_include_path(
    KAIIN_ROOT . '/lib' . PATH_SEPARATOR . KAIIN_ROOT . '/include' . PATH_SEPARATOR . get_include_path()
);

require_once 'config.inc.php';
require_once 'functions.inc.php';

mb_language('Japanese');
mb_internal_encoding('UTF-8');

if (getenv('KAIIN_ENV') == 'production') {
    error_reporting(E_ALL & ~E_NOTICE & ~E_DEPRECATED & ~E_STRICT);
    ini_set('display_errors', '0');
} else {
    error_reporting(E_ALL & ~E_NOTICE & ~E_DEPRECATED & ~E_STRICT);
    ini_set('display_errors', '1');
}

function kaiin_autoload($class)
{
    if (strncmp($class, 'Kaiin_', 6) == 0) {
        require_once str_replace('_', '/', $class) . '.php';
    }
}
spl_autoload_register('kaiin_autoload');

if (php_sapi_name() != 'cli') {
    session_name('KAIINSESS');
    session_start();
    header('Content-Type: text/html; charset=UTF-8');
}
