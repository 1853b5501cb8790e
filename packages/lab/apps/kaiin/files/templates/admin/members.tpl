<!DOCTYPE html>
<html>
<head><meta charset="utf-8"><title>会員一覧</title><link rel="stylesheet" href="/css/admin.css"></head>
<body>
<form><input type="text" name="q" value="{$q}"> <input type="submit" value="検索"></form>
<table>
  <tr><th><a href="?order=id">No.</a></th><th><a href="?order=kana">氏名</a></th><th>メール</th><th><a href="?order=expires_on">期限</a></th></tr>
  {foreach from=$members item=member}
  <tr{if $member.expires_on < $today} class="expired"{/if}>
    <td><a href="member.php?id={$member.id}">{$member.id}</a></td>
    <td>{$member.name}</td><td>{$member.email}</td><td>{$member.expires_on}</td>
  </tr>
  {/foreach}
</table>
<p class="pager">{foreach from=$pages item=number}{if $number == $page}{$number}{else}<a href="?q={$q|escape:'url'}&amp;page={$number}">{$number}</a>{/if} {/foreach}</p>
</body>
</html>
