<?php
class Kaiin_Event
{
    public static function coming()
    {
        return Kaiin_DB::all(
            'SELECT e.*, (SELECT COUNT(*) FROM event_members em WHERE em.event_id = e.id) AS taken
               FROM events e WHERE e.held_on >= CURDATE() ORDER BY e.held_on'
        );
    }

    public static function find($id)
    {
        return Kaiin_DB::row(
            'SELECT e.*, (SELECT COUNT(*) FROM event_members em WHERE em.event_id = e.id) AS taken
               FROM events e WHERE e.id = ?',
            array((int) $id)
        );
    }

    /** False when there is no place left. */
    public static function apply($event, $memberId)
    {
        if ($event['taken'] >= $event['places']) {
            return false;
        }
        Kaiin_DB::query(
            'INSERT IGNORE INTO event_members (event_id, member_id, created_at) VALUES (?, ?, NOW())',
            array((int) $event['id'], (int) $memberId)
        );
        return true;
    }

    public static function applied($eventId, $memberId)
    {
        return (bool) Kaiin_DB::value(
            'SELECT COUNT(*) FROM event_members WHERE event_id = ? AND member_id = ?',
            array((int) $eventId, (int) $memberId)
        );
    }
}
