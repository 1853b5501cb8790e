{include file='header.tpl' title=$news.title}
<h2>{$news.title}</h2>
<p class="date">{$news.published_on}</p>
<div>{$news.body|nl2br nofilter}</div>
{include file='footer.tpl'}
