<?php
class KanaTest extends PHPUnit_Framework_TestCase
{
    public function testHiraganaBecomesKatakana()
    {
        $this->assertEquals('ヤマダ タロウ', Kaiin_Kana::normalize('やまだ　たろう'));
    }

    public function testHalfWidthBecomesFullWidth()
    {
        $this->assertEquals('ガッコウ', Kaiin_Kana::normalize('ｶﾞｯｺｳ'));
    }

    public function testBankWantsHalfWidth()
    {
        $this->assertEquals('ﾔﾏﾀﾞ ﾀﾛｳ', Kaiin_Kana::forBank('ヤマダ　タロウ'));
    }

    public function testKanjiIsNoKatakana()
    {
        $this->assertFalse(Kaiin_Kana::isKatakana('山田'));
        $this->assertTrue(Kaiin_Kana::isKatakana('ヤマダ　タロー'));
    }
}
