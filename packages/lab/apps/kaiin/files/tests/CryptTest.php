<?php
class CryptTest extends PHPUnit_Framework_TestCase
{
    protected function setUp()
    {
        if (!function_exists('mcrypt_encrypt')) {
            $this->markTestSkipped('no mcrypt');
        }
    }

    public function testThereAndBack()
    {
        $this->assertEquals('1234567', Kaiin_Crypt::decrypt(Kaiin_Crypt::encrypt('1234567')));
    }

    public function testTwiceIsNotTheSame()
    {
        $this->assertNotEquals(Kaiin_Crypt::encrypt('1234567'), Kaiin_Crypt::encrypt('1234567'));
    }
}
