<?php
require_once 'Mail.php';
require_once 'Mail/mime.php';

/**
 * Sends a mail in ISO-2022-JP, because of the mobile phones.
 */
class Kaiin_Mailer
{
    public static function send($to, $subject, $body)
    {
        $mime = new Mail_mime("\n");
        $mime->setTXTBody(mb_convert_encoding($body, 'ISO-2022-JP-MS', 'UTF-8'));
        $content = $mime->get(array(
            'text_charset' => 'ISO-2022-JP',
            'text_encoding' => '7bit',
            'head_charset' => 'ISO-2022-JP',
        ));
        $headers = $mime->headers(array(
            'From' => mb_encode_mimeheader('アクメクラブ', 'ISO-2022-JP') . ' <' . MAIL_FROM . '>',
            'To' => $to,
            'Subject' => mb_encode_mimeheader($subject, 'ISO-2022-JP'),
            'Date' => date('r'),
        ));
        $mail = Mail::factory('smtp', array('host' => MAIL_HOST, 'port' => MAIL_PORT, 'auth' => false));
        $result = $mail->send($to, $headers, $content);
        if (PEAR::isError($result)) {
            Kaiin_Log::error("mail to $to: " . $result->getMessage());
            return false;
        }
        return true;
    }
}
