<?php
require_once dirname(__FILE__) . '/../../include/init.inc.php';
require_once 'admin.inc.php';

$member = Kaiin_Member::find(param('id'));
if (!$member) {
    not_found();
}

if ($_SERVER['REQUEST_METHOD'] == 'POST') {
    check_form_token();
    if (param('withdraw')) {
        Kaiin_DB::update('members', array('withdrawn_at' => date('Y-m-d H:i:s')), $member['id']);
    } else {
        Kaiin_Member::update($member['id'], array('expires_on' => param('expires_on'), 'note' => param('note')));
    }
    Kaiin_Log::info("$operator changed member {$member['id']}");
    redirect('/admin/members.php');
}

$view = new Kaiin_View();
$view->set('member', $member)
     ->set('bank_account', $member['bank_account'] ? Kaiin_Crypt::decrypt($member['bank_account']) : '')
     ->show('admin/member.tpl');
