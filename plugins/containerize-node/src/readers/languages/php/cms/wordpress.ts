import { fact, Observation } from '../../../../facts';
import { parsePhp } from '../../../../parsers/php';
import { Reader } from '../../../types';
import { isLocalHost } from '../code/dataStores';
import { detectFrameworks } from '../framework/detect';
import { namedValue } from '../framework/values';
import { phpPresenceReader } from '../presence';

/** Files that WordPress runs in the place of its own; that they are there says what they replace. */
const DROP_INS = ['wp-content/db.php', 'wp-content/object-cache.php'];

function readSource(path: string): Observation {
  return fact(
    'source',
    { path, tool: 'wordpress', status: 'read' },
    { file: path, line: 0 },
    'declared',
  );
}

/** WordPress: its database, its own cron, and the folder of uploads. */
export const wordpressReader: Reader = {
  id: 'php/wordpress',
  applies: phpPresenceReader.applies,
  async *read(tree) {
    const framework = (await detectFrameworks(tree)).find(
      one => one.row.name === 'wordpress',
    );
    if (!framework) return;
    const inside = (path: string) =>
      framework.folder ? `${framework.folder}/${path}` : path;
    const [evidence] = framework.evidence;
    const configs = ['wp-config.php', 'wp-config-sample.php'].map(inside);
    const path = configs.find(one => tree.has(one));
    const source = path === undefined ? undefined : await tree.read(path);
    const file = source && parsePhp(source);
    if (source) yield readSource(source.path);
    const dropIns = DROP_INS.map(inside).filter(one => tree.has(one));
    for (const one of dropIns) yield readSource(one);
    const host = file && namedValue(file, 'DB_HOST');
    const onPostgres =
      tree.has(inside('wp-content/db.php')) &&
      tree.hasDirectory(inside('wp-content/pg4wp'));
    const dropIn = { file: inside('wp-content/db.php'), line: 0 };
    const configured = host ? { file: host.file, line: host.line } : evidence;
    const store = onPostgres ? dropIn : configured;
    yield fact(
      'data-store',
      {
        kind: 'relational',
        product: onPostgres ? 'postgresql' : 'mysql',
        required: true,
        via: 'wordpress',
        ...(host ? { local: isLocalHost(host.text) } : {}),
        scope: 'any',
      },
      store,
      'derived',
      onPostgres
        ? 'A drop-in puts PostgreSQL in the place of MySQL'
        : 'WordPress keeps everything in MySQL or MariaDB',
    );
    const disabled = file && namedValue(file, 'DISABLE_WP_CRON');
    const own = disabled?.text === 'true';
    yield fact(
      'process',
      {
        name: 'wp-cron',
        kind: 'cron',
        program: 'wp-cron',
        command: `php ${inside('wp-cron.php')}`,
        schedule: '*/5 * * * *',
        scope: 'production',
      },
      disabled ? { file: disabled.file, line: disabled.line } : evidence,
      own ? 'derived' : 'guessed',
      own
        ? 'Page views no longer start scheduled work here (DISABLE_WP_CRON), so something else does'
        : 'Scheduled work is started by page views; a job of its own is punctual and spares visitors the wait',
    );
    if (own) return;
    yield fact(
      'question',
      {
        topic: 'wp-cron',
        text: 'Scheduled work of WordPress is started by page views. With a CronJob, set DISABLE_WP_CRON to true in wp-config.php so that it does not run twice. Shall it?',
        default: 'cronjob',
        options: ['cronjob', 'page-views'],
      },
      evidence,
      'derived',
      'Several replicas would each start the same work',
    );
  },
};
