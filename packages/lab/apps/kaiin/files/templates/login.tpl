{include file='header.tpl' title='ログイン'}
{if $error}<p class="error">{$error}</p>{/if}
<form method="post" action="/login.php">
  <input type="hidden" name="token" value="{$token}">
  <p>メールアドレス <input type="text" name="email" value="{$email}"></p>
  <p>パスワード <input type="password" name="password"></p>
  <p><input type="submit" value="ログイン"> <a href="/password_reset.php">パスワードを忘れた方</a></p>
</form>
{include file='footer.tpl'}
