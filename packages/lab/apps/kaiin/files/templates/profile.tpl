{include file='header.tpl' title='登録内容の変更'}
{foreach from=$errors item=error}<p class="error">{$error}</p>{/foreach}
<form method="post" action="/profile.php" enctype="multipart/form-data">
  <input type="hidden" name="token" value="{$token}">
  <p>郵便番号 <input type="text" name="zip" value="{$member.zip}"></p>
  <p>住所 <input type="text" name="address" value="{$member.address}" size="50"></p>
  <p>写真 <input type="file" name="photo"></p>
  <p>新しいパスワード <input type="password" name="password"></p>
  <p><input type="submit" value="変更する"></p>
</form>
{include file='footer.tpl'}
