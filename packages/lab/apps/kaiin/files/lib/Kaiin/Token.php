<?php
/**
 * Tokens for the forgotten password. They live for a day.
 */
class Kaiin_Token
{
    public static function make($memberId)
    {
        $token = md5(uniqid(mt_rand(), true));
        Kaiin_DB::insert('tokens', array(
            'token' => $token,
            'member_id' => (int) $memberId,
            'created_at' => date('Y-m-d H:i:s'),
        ));
        return $token;
    }

    public static function memberId($token)
    {
        if (!ereg('^[0-9a-f]{32}$', $token)) {
            return null;
        }
        return Kaiin_DB::value(
            'SELECT member_id FROM tokens WHERE token = ? AND created_at > DATE_SUB(NOW(), INTERVAL 1 DAY)',
            array($token)
        );
    }

    public static function drop($token)
    {
        Kaiin_DB::query('DELETE FROM tokens WHERE token = ?', array($token));
    }
}
