<!DOCTYPE html>
<html>
<head><meta charset="utf-8"><title>{$member.name}</title><link rel="stylesheet" href="/css/admin.css"></head>
<body>
<h1>{$member.id} {$member.name} ({$member.kana})</h1>
<p>{$member.zip} {$member.address}<br>口座: {$bank_account}</p>
<form method="post" action="member.php?id={$member.id}">
  <input type="hidden" name="token" value="{$token}">
  <p>期限 <input type="text" name="expires_on" value="{$member.expires_on}"></p>
  <p><textarea name="note" rows="4" cols="60">{$member.note}</textarea></p>
  <p><input type="submit" value="保存"> <input type="submit" name="withdraw" value="退会"></p>
</form>
</body>
</html>
