<!DOCTYPE html>
<html lang="ja">
<head>
  <meta charset="utf-8">
  <title>{$title|default:'アクメクラブ'}</title>
  <link rel="stylesheet" href="/css/style.css">
  <script src="/js/common.js"></script>
</head>
<body>
<div id="header"><h1><a href="/">アクメクラブ</a></h1></div>
<ul id="menu">
  <li><a href="/mypage.php">マイページ</a></li>
  <li><a href="/join.php">入会</a></li>
  <li><a href="/contact.php">お問い合わせ</a></li>
</ul>
