<?php
require_once dirname(__FILE__) . '/../include/init.inc.php';

$view = new Kaiin_View();
$view->set('news', Kaiin_News::recent(5))
     ->set('events', Kaiin_Event::coming())
     ->set('logged_in', !empty($_SESSION['member_id']))
     ->show('index.tpl');
