<?php
class Kaiin_News
{
    public static function recent($limit = 10)
    {
        return Kaiin_DB::all(
            'SELECT * FROM news WHERE published_on <= CURDATE() ORDER BY published_on DESC, id DESC LIMIT ' . (int) $limit
        );
    }

    public static function find($id)
    {
        return Kaiin_DB::row('SELECT * FROM news WHERE id = ?', array((int) $id));
    }

    public static function save($id, $data)
    {
        if ($id) {
            Kaiin_DB::update('news', $data, $id);
            return $id;
        }
        return Kaiin_DB::insert('news', $data);
    }
}
