{include file='header.tpl' title=$event.title}
{if $message}<p>{$message}</p>{/if}
<h2>{$event.title}</h2>
<p>{$event.held_on} ({$event.taken}/{$event.places})</p>
<p>{$event.body}</p>
<form method="post" action="/event/{$event.id}">
  <input type="hidden" name="token" value="{$token}">
  <input type="submit" value="申し込む">
</form>
{include file='footer.tpl'}
