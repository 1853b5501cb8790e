<?php
class ValidatorTest extends PHPUnit_Framework_TestCase
{
    /** @dataProvider addresses */
    public function testEmail($address, $ok)
    {
        $validator = new Kaiin_Validator();
        $this->assertEquals($ok, $validator->email('email', $address)->ok());
    }

    public function addresses()
    {
        return array(
            array('taro@example.com', true),
            array('taro..yamada.@mobile.example.com', true),
            array('taro+club@example.co.jp', true),
            array('taro', false),
            array("taro@example.com\nBcc: x@example.com", false),
            array('', true),
        );
    }

    public function testZipWithAndWithoutHyphen()
    {
        $validator = new Kaiin_Validator();
        $this->assertTrue($validator->zip('zip', '100-0001')->zip('zip', '1000001')->ok());
        $this->assertFalse($validator->zip('zip', '100-00012')->ok());
    }

    public function testLengthCountsCharactersNotBytes()
    {
        $validator = new Kaiin_Validator();
        $this->assertTrue($validator->length('name', '山田太郎', 1, 4)->ok());
    }

    public function testKeepsTheMessageOfEachField()
    {
        $validator = new Kaiin_Validator();
        $validator->required('name', '', 'お名前')->kana('kana', 'やまだ');
        $this->assertEquals(array('name', 'kana'), array_keys($validator->errors()));
    }
}
