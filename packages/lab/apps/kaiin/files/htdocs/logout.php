<?php
require_once dirname(__FILE__) . '/../include/init.inc.php';

$_SESSION = array();
setcookie(session_name(), '', time() - 3600, '/');
session_destroy();
redirect('/');
