<?php
// for the move to the new servers, delete me
phpinfo();
