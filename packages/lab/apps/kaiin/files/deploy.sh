#!/bin/sh
# Copies this directory to the web servers. Usage: ./deploy.sh [host ...]
set -e

HOSTS="${*:-web01.members.example.com web02.members.example.com}"
FIRST=web01.members.example.com
BASE=/var/www/kaiin
RELEASE=$(date +%Y%m%d%H%M%S)

cd "$(dirname "$0")"
phpunit tests/ || { echo "tests failed, not deployed"; exit 1; }

for host in $HOSTS; do
  echo "== $host"
  rsync -az --delete \
    --exclude .git --exclude puppet --exclude tests --exclude 'templates_c/*' \
    --exclude htdocs/uploads/photos --exclude var \
    ./ "deploy@$host:$BASE/releases/$RELEASE/"

  ssh "deploy@$host" "
    ln -s $BASE/shared/photos $BASE/releases/$RELEASE/htdocs/uploads/photos &&
    ln -s $BASE/shared/var $BASE/releases/$RELEASE/var &&
    chgrp apache $BASE/releases/$RELEASE/templates_c &&
    chmod g+w $BASE/releases/$RELEASE/templates_c &&
    ln -sfn $BASE/releases/$RELEASE $BASE/current &&
    sudo service php-fpm reload &&
    ls -d $BASE/releases/* | head -n -5 | xargs rm -rf
  "
done

ssh "deploy@$FIRST" "php $BASE/current/bin/migrate.php && sudo crontab -u apache $BASE/current/etc/crontab"
