<?php
require_once dirname(__FILE__) . '/../include/init.inc.php';

$fields = array('name', 'kana', 'email', 'zip', 'prefecture', 'address', 'password', 'bank_account');
$data = array();
foreach ($fields as $field) {
    $data[$field] = param($field);
}
$data['kana'] = Kaiin_Kana::normalize($data['kana']);
$errors = array();

if ($_SERVER['REQUEST_METHOD'] == 'POST') {
    check_form_token();
    $validator = new Kaiin_Validator();
    $validator->required('name', $data['name'], 'お名前')
              ->required('kana', $data['kana'], 'フリガナ')->kana('kana', $data['kana'])
              ->required('email', $data['email'], 'メールアドレス')->email('email', $data['email'])
              ->zip('zip', $data['zip'])
              ->required('password', $data['password'], 'パスワード')->length('password', $data['password'], 6, 32);
    if ($validator->ok() && Kaiin_Member::findByEmail($data['email'])) {
        $validator->fail('email', 'すでに登録されています');
    }
    if ($validator->ok()) {
        $_SESSION['member_id'] = Kaiin_Member::join($data);
        Kaiin_MailQueue::add($data['email'], 'ご入会ありがとうございます', 'welcome', $data);
        redirect('/mypage.php');
    }
    $errors = $validator->errors();
}

$view = new Kaiin_View();
$view->set('data', $data)
     ->set('errors', $errors)
     ->set('prefectures', include 'prefectures.inc.php')
     ->show('join.tpl');
