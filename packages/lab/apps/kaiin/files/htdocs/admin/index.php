<?php
require_once dirname(__FILE__) . '/../../include/init.inc.php';
require_once 'admin.inc.php';

$counts = array(
    '会員' => Kaiin_DB::value('SELECT COUNT(*) FROM members WHERE withdrawn_at IS NULL'),
    '今月の入会' => Kaiin_DB::value("SELECT COUNT(*) FROM members WHERE created_at >= DATE_FORMAT(NOW(), '%Y-%m-01')"),
    '送信待ちメール' => Kaiin_DB::value('SELECT COUNT(*) FROM mail_queue WHERE sent_at IS NULL'),
);
?>
<!DOCTYPE html>
<html>
<head><meta charset="utf-8"><title>KAIIN admin</title><link rel="stylesheet" href="/css/admin.css"></head>
<body>
<p><?= h($operator) ?></p>
<table>
<? foreach ($counts as $label => $count): ?>
  <tr><th><?= h($label) ?></th><td><?= (int) $count ?></td></tr>
<? endforeach ?>
</table>
<ul>
  <li><a href="members.php">会員一覧</a></li>
  <li><a href="news.php">お知らせ</a></li>
  <li><a href="export.php">CSV</a></li>
</ul>
</body>
</html>
