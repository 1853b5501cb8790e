<?php
/**
 * CSV as Excel wants it: Shift_JIS, CR LF, everything in quotes.
 */
class Kaiin_Csv
{
    public static function line($fields)
    {
        $quoted = array();
        foreach ($fields as $field) {
            $quoted[] = '"' . str_replace('"', '""', $field) . '"';
        }
        return mb_convert_encoding(implode(',', $quoted), 'SJIS-win', 'UTF-8') . "\r\n";
    }

    public static function download($name, $header, $rows)
    {
        header('Content-Type: application/octet-stream; charset=Shift_JIS');
        header("Content-Disposition: attachment; filename=$name");
        echo $header;
        foreach ($rows as $row) {
            echo self::line($row);
        }
    }
}
