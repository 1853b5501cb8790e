<?php
class ImageTest extends PHPUnit_Framework_TestCase
{
    public function testFitKeepsTheShape()
    {
        $this->assertEquals(array(240, 180), Kaiin_Image::fit(1024, 768));
        $this->assertEquals(array(180, 320), Kaiin_Image::fit(1080, 1920));
    }

    public function testSmallPicturesStaySmall()
    {
        $this->assertEquals(array(100, 50), Kaiin_Image::fit(100, 50));
    }
}
