<?php
require_once 'Smarty/Smarty.class.php';

class Kaiin_View
{
    private $smarty;

    public function __construct()
    {
        $this->smarty = new Smarty();
        $this->smarty->template_dir = KAIIN_ROOT . '/templates';
        $this->smarty->compile_dir = KAIIN_ROOT . '/templates_c';
        $this->smarty->default_modifiers = array('escape:"html"');
        $this->smarty->assign('site_url', SITE_URL);
        if (php_sapi_name() != 'cli') {
            $this->smarty->assign('token', form_token());
        }
    }

    public function set($name, $value)
    {
        $this->smarty->assign($name, $value);
        return $this;
    }

    public function show($template)
    {
        $this->smarty->display($template);
    }

    public function text($template)
    {
        return $this->smarty->fetch($template);
    }
}
