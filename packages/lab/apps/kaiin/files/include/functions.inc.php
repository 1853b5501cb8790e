<?php
// Small things used everywhere.

function h($text)
{
    return htmlspecialchars($text, ENT_QUOTES, 'UTF-8');
}

function param($name, $default = '')
{
    if (!isset($_REQUEST[$name]) || is_array($_REQUEST[$name])) {
        return $default;
    }
    return trim(mb_convert_kana($_REQUEST[$name], 'as', 'UTF-8'));
}

function redirect($path)
{
    header('Location: ' . SITE_URL . $path);
    exit;
}

function not_found()
{
    header('HTTP/1.0 404 Not Found');
    readfile(KAIIN_ROOT . '/htdocs/errors/404.html');
    exit;
}

// one form, one token
function form_token()
{
    if (empty($_SESSION['token'])) {
        $_SESSION['token'] = md5(uniqid(mt_rand(), true));
    }
    return $_SESSION['token'];
}

function check_form_token()
{
    if ($_SERVER['REQUEST_METHOD'] != 'POST' || param('token') != form_token()) {
        header('HTTP/1.0 400 Bad Request');
        exit('bad form');
    }
}
