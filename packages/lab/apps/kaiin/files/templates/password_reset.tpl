{include file='header.tpl' title='パスワードの再設定'}
{if $message}<p>{$message}</p>{/if}
<form method="post" action="/password_reset.php">
  <input type="hidden" name="token" value="{$token}">
  {if $reset_token}
    <input type="hidden" name="t" value="{$reset_token}">
    <p>新しいパスワード <input type="password" name="password"></p>
  {else}
    <p>メールアドレス <input type="text" name="email"></p>
  {/if}
  <p><input type="submit" value="送信"></p>
</form>
{include file='footer.tpl'}
