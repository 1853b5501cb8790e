import { fact } from '../../../../facts';
import { Reader } from '../../../types';
import { composerPackages } from '../composer/schema';
import { detectFrameworks } from '../framework/detect';
import { phpPresenceReader } from '../presence';

/** Drupal: its database and its cron. */
export const drupalReader: Reader = {
  id: 'php/drupal',
  applies: phpPresenceReader.applies,
  async *read(tree) {
    const framework = (await detectFrameworks(tree)).find(
      one => one.row.name === 'drupal',
    );
    if (!framework) return;
    const [evidence] = framework.evidence;
    yield fact(
      'data-store',
      {
        kind: 'relational',
        product: 'mysql',
        required: true,
        via: 'drupal',
        scope: 'any',
      },
      evidence,
      'guessed',
      'Drupal keeps everything in a database, and almost every one is MySQL or MariaDB; settings.php says which',
    );
    const drush = (await composerPackages(tree)).has('drush/drush');
    yield fact(
      'process',
      {
        name: 'drupal-cron',
        kind: 'cron',
        program: 'drupal-cron',
        command: drush
          ? 'vendor/bin/drush cron'
          : `php ${framework.folder ? `${framework.folder}/` : ''}cron.php`,
        schedule: '0 * * * *',
        scope: 'production',
      },
      evidence,
      'guessed',
      'Drupal wants its cron about once an hour; no crontab in the repository says how it runs today',
    );
    if (drush) return;
    yield fact(
      'question',
      {
        topic: 'drupal-cron',
        text: 'How is the cron of Drupal started today? Without drush in the repository it is usually a request to cron.php with the key of the site.',
        default: 'http',
        options: ['http', 'drush', 'page-views'],
      },
      evidence,
      'guessed',
      'cron.php refuses to run without the key that the database holds',
    );
  },
};
