<?php
require_once dirname(__FILE__) . '/../../include/init.inc.php';
require_once 'admin.inc.php';

if ($_SERVER['REQUEST_METHOD'] == 'POST') {
    check_form_token();
    Kaiin_News::save((int) param('id'), array(
        'title' => param('title'),
        'body' => param('body'),
        'published_on' => param('published_on', date('Y-m-d')),
    ));
    redirect('/admin/news.php');
}

$view = new Kaiin_View();
$view->set('news', Kaiin_News::recent(100))->set('edit', Kaiin_News::find(param('id')))->show('admin/news.tpl');
