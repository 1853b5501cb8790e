<?php
// on working days: reminds the members whose membership ends in 30 and in 7 days
require_once dirname(__FILE__) . '/../include/init.inc.php';

foreach (array(30, 7) as $days) {
    foreach (Kaiin_Member::expiring($days) as $member) {
        Kaiin_MailQueue::add($member['email'], '会員期限のお知らせ', 'reminder', array('member' => $member, 'days' => $days));
    }
}
