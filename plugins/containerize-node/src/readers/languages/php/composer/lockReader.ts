import { fact, Observation } from '../../../../facts';
import { compareVersions } from '../../../../data/versions';
import { Reader } from '../../../types';
import { lowestVersion } from './constraint';
import { extensionNeed } from './manifestReader';
import { composerFolder, ComposerLock, readLock, readManifest } from './schema';

type LineOf = (...texts: string[]) => number;

function* packages(
  path: string,
  lock: ComposerLock,
  lineOf: LineOf,
  direct: ReadonlySet<string>,
): Generator<Observation> {
  for (const section of ['packages', 'packages-dev'] as const) {
    for (const item of lock[section]) {
      yield fact(
        'dependency',
        {
          ecosystem: 'composer',
          name: item.name,
          version: item.version,
          groups: section === 'packages' ? [] : ['dev'],
          direct: direct.has(item.name),
        },
        { file: path, line: lineOf(section, item.name) },
        'declared',
      );
    }
  }
}

/** Extensions and PHP versions that locked production packages ask for. */
function* platformNeeds(
  path: string,
  lock: ComposerLock,
  lineOf: LineOf,
): Generator<Observation> {
  const seen = new Set<string>();
  for (const item of lock.packages) {
    for (const name of Object.keys(item.require)) {
      const lower = name.toLowerCase();
      if (!lower.startsWith('ext-') || seen.has(lower)) continue;
      seen.add(lower);
      yield extensionNeed(
        lower.slice(4),
        { file: path, line: lineOf('packages', item.name, name) },
        'derived',
        `${item.name} requires it`,
      );
    }
  }
}

function* platform(
  path: string,
  lock: ComposerLock,
  lineOf: LineOf,
): Generator<Observation> {
  const php = lock.platform.php;
  if (php !== undefined) {
    yield fact(
      'runtime',
      {
        language: 'php',
        constraint: php,
        source: 'composer.lock',
        role: 'app',
      },
      { file: path, line: lineOf('platform', 'php') },
      'declared',
    );
  }
  for (const name of Object.keys(lock.platform)) {
    if (!name.toLowerCase().startsWith('ext-')) continue;
    yield extensionNeed(
      name.toLowerCase().slice(4),
      { file: path, line: lineOf('platform', name) },
      'declared',
    );
  }
}

/** Composer plugins among the packages: whether Composer 2 may run them, and whether they were written for it. */
function* plugins(
  path: string,
  lock: ComposerLock,
  lineOf: LineOf,
  allowed: boolean,
): Generator<Observation> {
  const found = lock.packages.filter(item => item.type === 'composer-plugin');
  if (found.length === 0) return;
  const place = { file: path, line: lineOf('packages', found[0].name) };
  const oldest = found.find(item =>
    /^[\^~]?1(\.\d+)*(\.\*)?(@\w+)?$/.test(
      item.require['composer-plugin-api'] ?? '',
    ),
  );
  if (oldest) {
    yield fact(
      'setting',
      { program: 'composer', name: 'plugin-api', value: '1' },
      { file: path, line: lineOf('packages', oldest.name) },
      'declared',
      `${oldest.name} was written for Composer 1`,
    );
  }
  if (allowed) return;
  yield fact(
    'setting',
    {
      program: 'composer',
      name: 'plugins',
      value: found.map(item => item.name).join(' '),
    },
    place,
    'declared',
    'Composer 2 asks before it runs a plugin, and composer.json allows none',
  );
}

/** The locked package that asks for the newest PHP: older ones cannot run what is installed. */
function* packageRuntime(
  path: string,
  lock: ComposerLock,
  lineOf: LineOf,
): Generator<Observation> {
  let most: { lowest: string; php: string; name: string } | undefined;
  for (const item of lock.packages) {
    const php = item.require.php;
    const lowest = php === undefined ? undefined : lowestVersion(php);
    if (php === undefined || lowest === undefined) continue;
    if (!most || compareVersions(lowest, most.lowest) > 0) {
      most = { lowest, php, name: item.name };
    }
  }
  if (!most) return;
  yield fact(
    'runtime',
    {
      language: 'php',
      constraint: most.php,
      source: 'composer.lock packages',
      role: 'app',
    },
    { file: path, line: lineOf('packages', most.name, 'php') },
    'derived',
    `${most.name} asks for the newest PHP of all locked packages`,
  );
}

/** Reads composer.lock: what is really installed. */
export const composerLockReader: Reader = {
  id: 'php/composer-lock',
  applies: tree => composerFolder(tree) !== undefined,
  async *read(tree) {
    const lock = await readLock(tree);
    if (!lock) return;
    const { path, file } = lock;
    const whole = { file: path, line: 0 };
    if (!file.ok) {
      yield fact(
        'source',
        { path, tool: 'composer', status: 'broken', reason: file.reason },
        whole,
        'declared',
      );
      yield fact(
        'warning',
        {
          topic: 'composer.lock',
          text: `${path} cannot be read (${file.reason}), so the versions that run today are not known. Restore it from the servers before the image is built.`,
        },
        whole,
        'declared',
      );
      return;
    }
    yield fact(
      'source',
      { path, tool: 'composer', status: 'read' },
      whole,
      'declared',
    );
    const manifest = await readManifest(tree);
    const direct = manifest?.file.ok
      ? new Set([
          ...Object.keys(manifest.file.value.require),
          ...Object.keys(manifest.file.value['require-dev']),
        ])
      : new Set<string>();
    yield* platform(path, file.value, file.lineOf);
    yield* packages(path, file.value, file.lineOf, direct);
    yield* platformNeeds(path, file.value, file.lineOf);
    const allows =
      manifest?.file.ok && manifest.file.value.config?.['allow-plugins'];
    yield* plugins(path, file.value, file.lineOf, Boolean(allows));
    yield* packageRuntime(path, file.value, file.lineOf);
  },
};
