# deploy.sh writes the crontab too, the last one wins...
class kaiin::cron {
  Cron {
    user        => 'apache',
    environment => ['MAILTO=kaiin-admin@example.com', 'KAIIN_ENV=production'],
  }

  cron { 'kaiin mail queue':
    command => 'php /var/www/kaiin/current/cron/send_mail_queue.php >> /var/log/kaiin/mailqueue.log 2>&1',
    minute  => '*/5',
  }

  cron { 'kaiin purge sessions':
    command => 'php /var/www/kaiin/current/cron/purge_sessions.php > /dev/null',
    hour    => 4,
    minute  => 0,
  }

  cron { 'kaiin ranking':
    command => 'php /var/www/kaiin/current/cron/rebuild_ranking.php',
    hour    => 5,
    minute  => 0,
  }

  cron { 'kaiin invoices':
    command  => 'php /var/www/kaiin/current/cron/monthly_invoice.php',
    monthday => 1,
    hour     => 6,
    minute   => 0,
  }
}
