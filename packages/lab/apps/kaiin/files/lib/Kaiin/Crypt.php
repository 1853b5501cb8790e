<?php
/**
 * Bank accounts are encrypted in the database. Rijndael-256, not AES: the old data needs it.
 */
class Kaiin_Crypt
{
    public static function encrypt($text, $key = CRYPT_KEY)
    {
        $size = mcrypt_get_iv_size(MCRYPT_RIJNDAEL_256, MCRYPT_MODE_CBC);
        $iv = mcrypt_create_iv($size, MCRYPT_DEV_URANDOM);
        return base64_encode($iv . mcrypt_encrypt(MCRYPT_RIJNDAEL_256, $key, $text, MCRYPT_MODE_CBC, $iv));
    }

    public static function decrypt($encoded, $key = CRYPT_KEY)
    {
        $raw = base64_decode($encoded);
        $size = mcrypt_get_iv_size(MCRYPT_RIJNDAEL_256, MCRYPT_MODE_CBC);
        $text = mcrypt_decrypt(MCRYPT_RIJNDAEL_256, $key, substr($raw, $size), MCRYPT_MODE_CBC, substr($raw, 0, $size));
        return rtrim($text, "\0");
    }
}
