<?php
require_once dirname(__FILE__) . '/../include/init.inc.php';

$error = '';
if ($_SERVER['REQUEST_METHOD'] == 'POST') {
    check_form_token();
    $member = Kaiin_Member::login(param('email'), param('password'));
    if ($member) {
        session_regenerate_id(true);
        $_SESSION['member_id'] = $member['id'];
        $back = isset($_SESSION['back_to']) ? $_SESSION['back_to'] : '/mypage.php';
        unset($_SESSION['back_to']);
        redirect($back);
    }
    $error = 'メールアドレスまたはパスワードが違います';
    Kaiin_Log::info('login failed: ' . param('email'));
}

$view = new Kaiin_View();
$view->set('error', $error)->set('email', param('email'))->show('login.tpl');
