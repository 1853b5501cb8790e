<?php
/**
 * The connection to MySQL and a few short cuts.
 */
class Kaiin_DB
{
    private static $link = null;

    public static function link()
    {
        if (self::$link === null) {
            self::$link = mysql_connect(DB_HOST, DB_USER, DB_PASS);
            if (!self::$link) {
                Kaiin_Log::error('mysql: ' . mysql_error());
                throw new Exception('no database');
            }
            mysql_select_db(DB_NAME, self::$link);
            mysql_set_charset('utf8', self::$link);
        }
        return self::$link;
    }

    /** Replaces each ? by its quoted value. */
    public static function bind($sql, $values = array())
    {
        $parts = explode('?', $sql);
        $bound = array_shift($parts);
        foreach ($parts as $i => $part) {
            $bound .= self::quote($values[$i]) . $part;
        }
        return $bound;
    }

    public static function quote($value)
    {
        if ($value === null) {
            return 'NULL';
        }
        if (is_int($value)) {
            return (string) $value;
        }
        return "'" . mysql_real_escape_string($value, self::link()) . "'";
    }

    public static function query($sql, $values = array())
    {
        $bound = self::bind($sql, $values);
        $result = mysql_query($bound, self::link());
        if ($result === false) {
            Kaiin_Log::error(mysql_error(self::link()) . ' in ' . $bound);
            throw new Exception('database error');
        }
        return $result;
    }

    public static function all($sql, $values = array())
    {
        $result = self::query($sql, $values);
        $rows = array();
        while ($row = mysql_fetch_assoc($result)) {
            $rows[] = $row;
        }
        mysql_free_result($result);
        return $rows;
    }

    public static function row($sql, $values = array())
    {
        $rows = self::all($sql, $values);
        return $rows ? $rows[0] : null;
    }

    public static function value($sql, $values = array())
    {
        $row = self::row($sql, $values);
        return $row ? reset($row) : null;
    }

    public static function insert($table, $data)
    {
        $marks = implode(', ', array_fill(0, count($data), '?'));
        self::query("INSERT INTO $table (" . implode(', ', array_keys($data)) . ") VALUES ($marks)", array_values($data));
        return mysql_insert_id(self::link());
    }

    public static function update($table, $data, $id)
    {
        $sets = array();
        foreach (array_keys($data) as $column) {
            $sets[] = "$column = ?";
        }
        $values = array_values($data);
        $values[] = (int) $id;
        self::query("UPDATE $table SET " . implode(', ', $sets) . ' WHERE id = ?', $values);
    }
}
