<?php
/**
 * JSON for the smartphone pages (2016).
 */
class Kaiin_Api
{
    public static function answer(array $data, $status = 200)
    {
        $texts = [200 => 'OK', 400 => 'Bad Request', 404 => 'Not Found'];
        header("HTTP/1.1 $status " . $texts[$status]);
        header('Content-Type: application/json; charset=UTF-8');
        header('Cache-Control: no-store');
        echo json_encode($data);
        exit;
    }

    public static function event(array $event)
    {
        return [
            'id' => (int) $event['id'],
            'title' => $event['title'],
            'date' => $event['held_on'],
            'left' => max(0, $event['places'] - $event['taken']),
        ];
    }
}
