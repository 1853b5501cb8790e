<?php
// include this after init.inc.php in pages for members only

if (empty($_SESSION['member_id'])) {
    $_SESSION['back_to'] = $_SERVER['REQUEST_URI'];
    redirect('/login.php');
}

$member = Kaiin_Member::find($_SESSION['member_id']);
if (!$member || $member['withdrawn_at']) {
    session_destroy();
    redirect('/login.php');
}
