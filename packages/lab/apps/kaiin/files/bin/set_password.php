<?php
// php bin/set_password.php mail@address newpassword
require_once dirname(__FILE__) . '/../include/init.inc.php';

class PasswordSetter
{
    var $email;

    function PasswordSetter($email)
    {
        $this->email = $email;
    }

    function set($password)
    {
        $member = Kaiin_Member::findByEmail($this->email);
        if (!$member) {
            return false;
        }
        Kaiin_Member::update($member['id'], array('password' => $password));
        return true;
    }
}

list(, $email, $password) = $argv;
$setter =& new PasswordSetter($email);
echo $setter->set($password) ? "ok\n" : "no such member\n";
