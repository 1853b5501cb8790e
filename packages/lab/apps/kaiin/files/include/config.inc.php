<?php
// Config of KAIIN. For your own machine write config.local.php, it wins.
// (These are the values of the lab, not of a real server.)

$local = dirname(__FILE__) . '/config.local.php';
if (is_readable($local)) {
    require $local;
}

function kaiin_config($name, $value)
{
    if (!defined($name)) {
        define($name, $value);
    }
}

kaiin_config('DB_HOST', 'db01.members.example.com');
kaiin_config('DB_NAME', 'kaiin');
kaiin_config('DB_USER', 'kaiin');
kaiin_config('DB_PASS', 'EXAMPLE-kaiin-db-pass-of-nobody');

// credit card numbers were encrypted with this until 2012, now only the bank accounts are
kaiin_config('CRYPT_KEY', 'EXAMPLE0123456789abcdefEXAMPLE00');
kaiin_config('PASSWORD_SALT', 'EXAMPLEsaltOfNobody');

kaiin_config('SITE_URL', getenv('KAIIN_SITE_URL') ? getenv('KAIIN_SITE_URL') : 'https://members.example.com');
kaiin_config('MAIL_FROM', 'club@members.example.com');
kaiin_config('MAIL_HOST', 'localhost');
kaiin_config('MAIL_PORT', 25);

kaiin_config('PHOTO_DIR', KAIIN_ROOT . '/htdocs/uploads/photos');
kaiin_config('LOG_DIR', '/var/log/kaiin');
kaiin_config('PAYMENT_DIR', '/var/lib/kaiin/payments');
kaiin_config('FONT_FILE', '/usr/share/fonts/ipa-gothic/ipag.ttf');

kaiin_config('YEARLY_FEE', 6000);
