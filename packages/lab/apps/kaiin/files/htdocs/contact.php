<?php
require_once dirname(__FILE__) . '/../include/init.inc.php';

$sent = false;
if ($_SERVER['REQUEST_METHOD'] == 'POST' && param('body') != '') {
    check_form_token();
    // older than the mail queue
    $sent = mb_send_mail(
        'office@members.example.com',
        'お問い合わせ',
        param('body') . "\n\n-- \n" . param('email') . "\n" . $_SERVER['REMOTE_ADDR'],
        'From: ' . MAIL_FROM
    );
}

$view = new Kaiin_View();
$view->set('sent', $sent)->show('contact.tpl');
