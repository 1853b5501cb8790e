<?php
class Kaiin_Kana
{
    public static function isKatakana($text)
    {
        return (bool) preg_match('/^[ァ-ヶー 　]+$/u', $text);
    }

    /** What people type: hiragana and half width kana become katakana. */
    public static function normalize($text)
    {
        return mb_convert_kana($text, 'KVCs', 'UTF-8');
    }

    /** The names in the files of the bank are half width. */
    public static function forBank($text)
    {
        return mb_convert_kana($text, 'kas', 'UTF-8');
    }
}
