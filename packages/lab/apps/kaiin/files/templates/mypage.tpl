{include file='header.tpl' title='マイページ'}
<h2>{$member.name} 様</h2>
<p><img src="/uploads/photos/{$member.id}.jpg" alt=""></p>
<p>会員期限: {$member.expires_on}　年会費: {$fee|number_format}円</p>
<p><a href="/card.php">会員証</a> <a href="/profile.php">登録内容の変更</a> <a href="/logout.php">ログアウト</a></p>
<h3>イベント</h3>
{foreach from=$events item=event}
  <p><a href="/event/{$event.id}">{$event.held_on} {$event.title}</a> ({$event.taken}/{$event.places})</p>
{/foreach}
{include file='footer.tpl'}
