{include file='header.tpl' title='お問い合わせ'}
{if $sent}
  <p>お問い合わせを受け付けました。</p>
{else}
  <form method="post" action="/contact.php">
    <input type="hidden" name="token" value="{$token}">
    <p>メールアドレス <input type="text" name="email"></p>
    <p><textarea name="body" rows="8" cols="60"></textarea></p>
    <p><input type="submit" value="送信"></p>
  </form>
{/if}
{include file='footer.tpl'}
