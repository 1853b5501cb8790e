<?php
class Kaiin_Member
{
    public static function find($id)
    {
        return Kaiin_DB::row('SELECT * FROM members WHERE id = ?', array((int) $id));
    }

    public static function findByEmail($email)
    {
        return Kaiin_DB::row('SELECT * FROM members WHERE email = ? AND withdrawn_at IS NULL', array($email));
    }

    /** The member, or null when the password is wrong. */
    public static function login($email, $password)
    {
        $member = self::findByEmail($email);
        if (!$member || $member['password'] != self::hash($password)) {
            return null;
        }
        return $member;
    }

    public static function hash($password)
    {
        return md5(PASSWORD_SALT . $password);
    }

    public static function join($data)
    {
        $data['password'] = self::hash($data['password']);
        $data['created_at'] = date('Y-m-d H:i:s');
        $data['expires_on'] = date('Y-m-d', strtotime('+1 year'));
        if (isset($data['bank_account'])) {
            $data['bank_account'] = Kaiin_Crypt::encrypt($data['bank_account']);
        }
        return Kaiin_DB::insert('members', $data);
    }

    public static function update($id, $data)
    {
        if (!empty($data['password'])) {
            $data['password'] = self::hash($data['password']);
        } else {
            unset($data['password']);
        }
        $data['updated_at'] = date('Y-m-d H:i:s');
        Kaiin_DB::update('members', $data, $id);
    }

    public static function expiring($days)
    {
        return Kaiin_DB::all(
            'SELECT * FROM members WHERE withdrawn_at IS NULL AND expires_on = DATE_ADD(CURDATE(), INTERVAL ? DAY)',
            array((int) $days)
        );
    }

    /** For the list of the office. $order comes from the address bar. */
    public static function search($words, $order, $offset, $limit)
    {
        $like = '%' . $words . '%';
        return Kaiin_DB::all(
            "SELECT * FROM members WHERE name LIKE ? OR kana LIKE ? OR email LIKE ? ORDER BY $order LIMIT $offset, $limit",
            array($like, $like, $like)
        );
    }

    public static function count($words)
    {
        $like = '%' . $words . '%';
        return (int) Kaiin_DB::value(
            'SELECT COUNT(*) FROM members WHERE name LIKE ? OR kana LIKE ? OR email LIKE ?',
            array($like, $like, $like)
        );
    }
}
