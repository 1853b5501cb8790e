<?php
class PagerTest extends PHPUnit_Framework_TestCase
{
    public function testThereIsAlwaysOnePage()
    {
        $pager = new Kaiin_Pager(0, 1);
        $this->assertEquals(1, $pager->pages());
        $this->assertEquals(0, $pager->offset());
    }

    public function testPageBeyondTheEndIsTheLast()
    {
        $pager = new Kaiin_Pager(45, 99, 20);
        $this->assertEquals(3, $pager->page());
        $this->assertEquals(40, $pager->offset());
    }

    public function testAroundStaysInside()
    {
        $pager = new Kaiin_Pager(200, 2, 20);
        $this->assertEquals(array(1, 2, 3, 4, 5), $pager->around());
    }
}
