<?php
class CsvTest extends PHPUnit_Framework_TestCase
{
    public function testQuotesAndEncoding()
    {
        $line = Kaiin_Csv::line(array('1', '山"田"'));
        $this->assertEquals("\"1\",\"山\"\"田\"\"\"\r\n", mb_convert_encoding($line, 'UTF-8', 'SJIS-win'));
    }

    public function testTheHeaderIsShiftJis()
    {
        $header = include 'csv_header.inc.php';
        $this->assertTrue(mb_check_encoding($header, 'SJIS-win'));
        $this->assertEquals(7, count(explode(',', $header)));
    }
}
