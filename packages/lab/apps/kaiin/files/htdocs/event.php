<?php
require_once dirname(__FILE__) . '/../include/init.inc.php';

$event = Kaiin_Event::find(param('id'));
if (!$event) {
    not_found();
}

$message = '';
if ($_SERVER['REQUEST_METHOD'] == 'POST') {
    require_once 'auth.inc.php';
    check_form_token();
    if (Kaiin_Event::apply($event, $member['id'])) {
        Kaiin_MailQueue::add($member['email'], 'お申し込みを受け付けました', 'event', array('event' => $event, 'member' => $member));
        $message = 'お申し込みを受け付けました';
    } else {
        $message = '満席です';
    }
}

$view = new Kaiin_View();
$view->set('event', $event)->set('message', $message)->show('event.tpl');
