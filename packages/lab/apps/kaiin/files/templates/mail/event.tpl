{$member.name} 様

お申し込みを受け付けました。
{$event.held_on} {$event.title}
{$site_url}/event/{$event.id}
