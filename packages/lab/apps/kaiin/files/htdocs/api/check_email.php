<?php
require_once dirname(__FILE__) . '/../../include/init.inc.php';

$email = param('email');
if ($email == '') {
    Kaiin_Api::answer(['error' => 'email'], 400);
}
Kaiin_Api::answer(['free' => Kaiin_Member::findByEmail($email) === null]);
