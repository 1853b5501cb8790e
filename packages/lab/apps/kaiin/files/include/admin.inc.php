<?php
// include this after init.inc.php in the pages of the office
// The Basic auth of Apache has let them in already, here we only want to know who it is.

if (empty($_SERVER['REMOTE_USER']) && empty($_SERVER['REDIRECT_REMOTE_USER'])) {
    // from the office there is no Basic auth (Satisfy Any)
    $operator = 'office';
} else {
    $operator = isset($_SERVER['REMOTE_USER']) ? $_SERVER['REMOTE_USER'] : $_SERVER['REDIRECT_REMOTE_USER'];
}
