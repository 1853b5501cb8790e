<?php
class Kaiin_Validator
{
    private $errors = array();

    public function required($name, $value, $label)
    {
        if ($value === '' || $value === null) {
            $this->errors[$name] = "{$label}を入力してください";
        }
        return $this;
    }

    public function email($name, $value)
    {
        // mobile phones of the docomo kind have dots before the @
        if ($value != '' && !preg_match('/^[0-9a-z_.\/+-]+@([0-9a-z-]+\.)+[a-z]{2,}$/i', $value)) {
            $this->errors[$name] = 'メールアドレスが正しくありません';
        }
        return $this;
    }

    public function zip($name, $value)
    {
        if ($value != '' && !preg_match('/^\d{3}-?\d{4}$/', $value)) {
            $this->errors[$name] = '郵便番号が正しくありません';
        }
        return $this;
    }

    public function length($name, $value, $min, $max)
    {
        $length = mb_strlen($value, 'UTF-8');
        if ($value != '' && ($length < $min || $length > $max)) {
            $this->errors[$name] = "{$min}文字以上{$max}文字以下で入力してください";
        }
        return $this;
    }

    public function kana($name, $value)
    {
        if ($value != '' && !Kaiin_Kana::isKatakana($value)) {
            $this->errors[$name] = 'カタカナで入力してください';
        }
        return $this;
    }

    public function fail($name, $message)
    {
        $this->errors[$name] = $message;
        return $this;
    }

    public function errors()
    {
        return $this->errors;
    }

    public function ok()
    {
        return count($this->errors) == 0;
    }
}
