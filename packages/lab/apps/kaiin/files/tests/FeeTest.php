<?php
class FeeTest extends PHPUnit_Framework_TestCase
{
    /** @dataProvider cases */
    public function testAmount($joined, $expected)
    {
        $this->assertEquals($expected, Kaiin_Fee::amount(6000, $joined, 2014));
    }

    public function cases()
    {
        return array(
            array('2010-05-05', 6000),
            array('2014-04-01', 6000),
            array('2014-04-20', 6000),
            array('2014-10-01', 3000),
            array('2015-03-31', 500),
            array('2015-04-01', 0),
        );
    }

    public function testTheYearStartsInApril()
    {
        $this->assertEquals(2013, Kaiin_Fee::year('2014-03-31'));
        $this->assertEquals(2014, Kaiin_Fee::year('2014-04-01'));
    }
}
