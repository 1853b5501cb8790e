{$member.name} 様

会員期限まであと{$days}日です（{$member.expires_on}）。
{$site_url}/mypage.php
