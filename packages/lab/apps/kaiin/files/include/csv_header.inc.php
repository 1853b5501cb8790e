<?php
// The first line of the CSV. This file is in Shift_JIS, do not open it with a UTF-8 editor!
return '"‰ïˆõ”Ô†","Ž–¼","ƒtƒŠƒKƒi","ƒ[ƒ‹","—X•Ö”Ô†","ZŠ","ŠúŒÀ"' . "\r\n";
