<?php
class Kaiin_Log
{
    public static function error($message)
    {
        self::write('error', $message);
    }

    public static function info($message)
    {
        self::write('info', $message);
    }

    private static function write($level, $message)
    {
        $line = date('Y-m-d H:i:s') . " [$level] " . str_replace("\n", ' ', $message) . "\n";
        @file_put_contents(LOG_DIR . '/kaiin.log', $line, FILE_APPEND | LOCK_EX);
    }
}
