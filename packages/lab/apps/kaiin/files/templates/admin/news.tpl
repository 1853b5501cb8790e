<!DOCTYPE html>
<html>
<head><meta charset="utf-8"><title>お知らせ</title><link rel="stylesheet" href="/css/admin.css"></head>
<body>
<form method="post" action="news.php">
  <input type="hidden" name="token" value="{$token}">
  <input type="hidden" name="id" value="{$edit.id}">
  <p><input type="text" name="title" value="{$edit.title}" size="60"></p>
  <p><textarea name="body" rows="10" cols="80">{$edit.body}</textarea></p>
  <p><input type="text" name="published_on" value="{$edit.published_on}"> <input type="submit" value="保存"></p>
</form>
{foreach from=$news item=item}
<p>{$item.published_on} <a href="news.php?id={$item.id}">{$item.title}</a></p>
{/foreach}
</body>
</html>
