{include file='header.tpl' title='入会'}
{foreach from=$errors item=error}<p class="error">{$error}</p>{/foreach}
<form method="post" action="/join.php">
  <input type="hidden" name="token" value="{$token}">
  <p>お名前 <input type="text" name="name" value="{$data.name}"></p>
  <p>フリガナ <input type="text" name="kana" value="{$data.kana}"></p>
  <p>メールアドレス <input type="text" name="email" value="{$data.email}" onblur="checkEmail(this)">
    <span id="email_error" class="error"></span></p>
  <p>郵便番号 <input type="text" name="zip" value="{$data.zip}"></p>
  <p><select name="prefecture">{html_options options=$prefectures selected=$data.prefecture}</select>
    <input type="text" name="address" value="{$data.address}" size="50"></p>
  <p>口座番号 <input type="text" name="bank_account" value="{$data.bank_account}"></p>
  <p>パスワード <input type="password" name="password"></p>
  <p><input type="submit" value="入会する"></p>
</form>
{include file='footer.tpl'}
