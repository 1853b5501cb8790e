<?php
/**
 * Mails wait in the table mail_queue, cron/send_mail_queue.php sends them.
 */
class Kaiin_MailQueue
{
    const TRIES = 5;

    public static function add($to, $subject, $template, $values)
    {
        $view = new Kaiin_View();
        foreach ($values as $name => $value) {
            $view->set($name, $value);
        }
        Kaiin_DB::insert('mail_queue', array(
            'recipient' => $to,
            'subject' => $subject,
            'body' => $view->text("mail/$template.tpl"),
            'created_at' => date('Y-m-d H:i:s'),
        ));
    }

    /** Returns how many were sent. */
    public static function send($limit)
    {
        $sent = 0;
        $waiting = Kaiin_DB::all(
            'SELECT * FROM mail_queue WHERE sent_at IS NULL AND tries < ? ORDER BY id LIMIT ' . (int) $limit,
            array(self::TRIES)
        );
        foreach ($waiting as $mail) {
            if (Kaiin_Mailer::send($mail['recipient'], $mail['subject'], $mail['body'])) {
                Kaiin_DB::update('mail_queue', array('sent_at' => date('Y-m-d H:i:s')), $mail['id']);
                $sent++;
            } else {
                Kaiin_DB::update('mail_queue', array('tries' => $mail['tries'] + 1), $mail['id']);
            }
        }
        return $sent;
    }
}
