<?php
require_once dirname(__FILE__) . '/../../include/init.inc.php';
require_once 'admin.inc.php';

$words = param('q');
$pager = new Kaiin_Pager(Kaiin_Member::count($words), param('page', 1), 50);

$view = new Kaiin_View();
$view->set('q', $words)
     ->set('members', Kaiin_Member::search($words, param('order', 'id DESC'), $pager->offset(), $pager->size()))
     ->set('pages', $pager->around())
     ->set('page', $pager->page())
     ->set('today', date('Y-m-d'))
     ->show('admin/members.tpl');
