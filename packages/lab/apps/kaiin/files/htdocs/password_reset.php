<?php
require_once dirname(__FILE__) . '/../include/init.inc.php';

$message = '';
$token = param('t');

if ($_SERVER['REQUEST_METHOD'] == 'POST' && $token == '') {
    check_form_token();
    $member = Kaiin_Member::findByEmail(param('email'));
    if ($member) {
        $url = SITE_URL . '/password_reset.php?t=' . Kaiin_Token::make($member['id']);
        Kaiin_MailQueue::add($member['email'], 'パスワードの再設定', 'reset', array('url' => $url));
    }
    $message = 'メールをお送りしました';
} elseif ($_SERVER['REQUEST_METHOD'] == 'POST') {
    check_form_token();
    $memberId = Kaiin_Token::memberId($token);
    $validator = new Kaiin_Validator();
    $validator->required('password', param('password'), 'パスワード')->length('password', param('password'), 6, 32);
    if ($memberId && $validator->ok()) {
        Kaiin_Member::update($memberId, array('password' => param('password')));
        Kaiin_Token::drop($token);
        redirect('/login.php');
    }
    $message = 'やり直してください';
}

$view = new Kaiin_View();
$view->set('message', $message)->set('reset_token', $token)->show('password_reset.tpl');
