<?php
require_once dirname(__FILE__) . '/../include/init.inc.php';
require_once 'auth.inc.php';

$errors = array();
if ($_SERVER['REQUEST_METHOD'] == 'POST') {
    check_form_token();
    $data = array('zip' => param('zip'), 'address' => param('address'), 'password' => param('password'));
    $validator = new Kaiin_Validator();
    $validator->zip('zip', $data['zip'])->length('password', $data['password'], 6, 32);

    if (!empty($_FILES['photo']['tmp_name'])) {
        if (!is_uploaded_file($_FILES['photo']['tmp_name'])
            || !Kaiin_Image::savePhoto($_FILES['photo']['tmp_name'], $member['id'])) {
            $validator->fail('photo', '写真を読み込めませんでした');
        }
    }
    if ($validator->ok()) {
        Kaiin_Member::update($member['id'], $data);
        redirect('/mypage.php');
    }
    $errors = $validator->errors();
}

$view = new Kaiin_View();
$view->set('member', $member)->set('errors', $errors)->show('profile.tpl');
