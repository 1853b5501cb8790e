<?php
require_once dirname(__FILE__) . '/../include/init.inc.php';
require_once 'auth.inc.php';

Kaiin_Image::card($member);
