{$name} 様

アクメクラブへようこそ。
マイページはこちらです。
{$site_url}/mypage.php
