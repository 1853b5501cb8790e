#!/bin/sh
# Sunday night. Runs as apache, so /root/.my.cnf is of no use: the password comes from the config.
set -e

DIR=/var/lib/kaiin/backup
eval "$(php -r '
  define("KAIIN_ROOT", "'"$(dirname "$0")"'/..");
  require KAIIN_ROOT . "/include/config.inc.php";
  foreach (array("DB_HOST", "DB_NAME", "DB_USER", "DB_PASS") as $n) echo $n, "=", escapeshellarg(constant($n)), "\n";
')"

mysqldump --single-transaction -h "$DB_HOST" -u "$DB_USER" -p"$DB_PASS" "$DB_NAME" | gzip > "$DIR/kaiin-$(date +%Y%m%d).sql.gz"
find "$DIR" -name 'kaiin-*.sql.gz' -mtime +60 -delete
