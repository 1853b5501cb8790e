import { fact, Observation, WritablePurpose } from '../../../../facts';
import { SourceTree } from '../../../../tree';
import { DetectedFramework } from '../framework/detect';
import { LaravelConfig } from './config';
import { driverOf } from './reader';

const VERSION_4: [string, WritablePurpose][] = [
  ['cache', 'cache'],
  ['logs', 'log'],
  ['meta', 'cache'],
  ['views', 'cache'],
];

const VERSION_5: [string, WritablePurpose][] = [
  ['app', 'upload'],
  ['framework/cache', 'cache'],
  ['framework/views', 'cache'],
  ['logs', 'log'],
];

/** What Laravel writes, each folder for what it is: only uploads and file sessions outlive a pod. */
export async function* laravelFolders(
  tree: SourceTree,
  framework: DetectedFramework,
  config: LaravelConfig,
): AsyncGenerator<Observation> {
  const inside = (path: string) =>
    framework.folder ? `${framework.folder}/${path}` : path;
  const isFour = tree.has(inside('bootstrap/start.php'));
  const storage = inside(isFour ? 'app/storage' : 'storage');
  const [evidence] = framework.evidence;
  for (const [name, purpose] of isFour ? VERSION_4 : VERSION_5) {
    yield fact(
      'writable-path',
      { path: `${storage}/${name}`, purpose },
      evidence,
      'derived',
      `Laravel keeps it there (${framework.row.source})`,
    );
  }
  const driver = await driverOf(
    tree,
    framework,
    config,
    'session',
    ['SESSION_DRIVER'],
    'driver',
  );
  const files =
    driver === undefined || driver.text === 'file' || driver.text === 'native';
  yield fact(
    'writable-path',
    {
      path: `${storage}/${isFour ? 'sessions' : 'framework/sessions'}`,
      purpose: files ? 'state' : 'temp',
    },
    driver ? { file: driver.file, line: driver.line } : evidence,
    'derived',
    files
      ? 'Sessions are files there'
      : 'Sessions are kept elsewhere; the folder is not used',
  );
  if (!files || !driver) return;
  yield fact(
    'question',
    {
      topic: 'sessions',
      text: 'Sessions are files on the disk of one machine. With more than one replica visitors would be logged out. Where shall they be kept? Laravel changes by SESSION_DRIVER alone.',
      default: 'files',
      options: ['files', 'database', 'redis', 'memcached', 'cookie'],
    },
    { file: driver.file, line: driver.line },
    'declared',
    'The session driver is file; files keep working as they do today with one replica',
  );
}
