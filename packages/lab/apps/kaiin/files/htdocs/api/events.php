<?php
require_once dirname(__FILE__) . '/../../include/init.inc.php';

Kaiin_Api::answer(['events' => array_map(['Kaiin_Api', 'event'], Kaiin_Event::coming())]);
