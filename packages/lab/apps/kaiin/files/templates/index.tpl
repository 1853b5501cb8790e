{include file='header.tpl'}
<h2>お知らせ</h2>
{foreach from=$news item=item}
  <p class="news"><span class="date">{$item.published_on}</span> <a href="/news/{$item.id}">{$item.title}</a></p>
{/foreach}
<h2>イベント</h2>
{foreach from=$events item=event}
  <p><a href="/event/{$event.id}">{$event.held_on} {$event.title}</a></p>
{foreachelse}
  <p>ただいまイベントはありません。</p>
{/foreach}
{if !$logged_in}<p><a href="/login.php">ログイン</a></p>{/if}
{include file='footer.tpl'}
