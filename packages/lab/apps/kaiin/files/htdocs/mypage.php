<?php
require_once dirname(__FILE__) . '/../include/init.inc.php';
require_once 'auth.inc.php';

$view = new Kaiin_View();
$view->set('member', $member)
     ->set('fee', Kaiin_Fee::amount(YEARLY_FEE, substr($member['created_at'], 0, 10), Kaiin_Fee::year(date('Y-m-d'))))
     ->set('events', Kaiin_Event::coming())
     ->show('mypage.tpl');
