<?php
class Kaiin_Pager
{
    private $total;
    private $page;
    private $size;

    public function __construct($total, $page, $size = 20)
    {
        $this->total = (int) $total;
        $this->size = (int) $size;
        $this->page = max(1, min((int) $page, $this->pages()));
    }

    public function pages()
    {
        return max(1, (int) ceil($this->total / $this->size));
    }

    public function page()
    {
        return $this->page;
    }

    public function offset()
    {
        return ($this->page - 1) * $this->size;
    }

    public function size()
    {
        return $this->size;
    }

    /** The page numbers around this one. */
    public function around($width = 3)
    {
        return range(max(1, $this->page - $width), min($this->pages(), $this->page + $width));
    }
}
