<?php
/**
 * What a member has to pay. Who joins within the year pays for the months that are left.
 */
class Kaiin_Fee
{
    /** @param string $joined Y-m-d, @param int $year the club year, it starts in April */
    public static function amount($yearly, $joined, $year)
    {
        $start = sprintf('%04d-04-01', $year);
        $end = sprintf('%04d-03-31', $year + 1);
        if ($joined > $end) {
            return 0;
        }
        if ($joined <= $start) {
            return $yearly;
        }
        list($y, $m, ) = explode('-', $joined);
        $month = ($y - $year) * 12 + (int) $m - 4;
        return (int) ceil($yearly * (12 - $month) / 12);
    }

    /** The club year of a date. */
    public static function year($date)
    {
        list($y, $m, ) = explode('-', $date);
        return (int) $m >= 4 ? (int) $y : (int) $y - 1;
    }
}
