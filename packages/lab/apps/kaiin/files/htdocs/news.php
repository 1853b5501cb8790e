<?php
require_once dirname(__FILE__) . '/../include/init.inc.php';

$news = Kaiin_News::find(param('id'));
if (!$news) {
    not_found();
}
$view = new Kaiin_View();
$view->set('news', $news)->show('news.tpl');
