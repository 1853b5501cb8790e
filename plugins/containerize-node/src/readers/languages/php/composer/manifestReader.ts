import { fact, Observation } from '../../../../facts';
import { Reader } from '../../../types';
import { extensionEcosystem } from '../extensionNames';
import {
  composerFolder,
  ComposerManifest,
  readLock,
  readManifest,
} from './schema';

/** Whether a requirement is PHP, an extension or a library of the platform, not a package. */
export function isPlatform(name: string): boolean {
  return !name.includes('/');
}

function* requirements(
  path: string,
  manifest: ComposerManifest,
  lineOf: (...texts: string[]) => number,
): Generator<Observation> {
  for (const section of ['require', 'require-dev'] as const) {
    const groups = section === 'require' ? [] : ['dev'];
    for (const [name, constraint] of Object.entries(manifest[section])) {
      const evidence = { file: path, line: lineOf(section, name) };
      if (!isPlatform(name)) {
        yield fact(
          'dependency',
          { ecosystem: 'composer', name, constraint, groups, direct: true },
          evidence,
          'declared',
        );
      } else if (section === 'require') {
        yield* platformRequirement(name, constraint, evidence);
      }
    }
  }
}

/** What `php` or `ext-NAME` asks for. */
export function* platformRequirement(
  name: string,
  constraint: string,
  evidence: { file: string; line: number },
): Generator<Observation> {
  const lower = name.toLowerCase();
  if (lower === 'php' || lower === 'php-64bit') {
    yield fact(
      'runtime',
      { language: 'php', constraint, source: 'composer.json', role: 'app' },
      evidence,
      'declared',
    );
  } else if (lower.startsWith('ext-')) {
    yield extensionNeed(lower.slice(4), evidence, 'declared');
  }
}

const PECL_BY_COMPOSER_NAME = new Map([['zend-opcache', 'opcache']]);

/** An extension that Composer asks for by its `ext-` name. */
export function extensionNeed(
  name: string,
  evidence: { file: string; line: number },
  confidence: 'declared' | 'derived',
  reason?: string,
) {
  const extension = PECL_BY_COMPOSER_NAME.get(name) ?? name;
  return fact(
    'native-need',
    {
      ecosystem: extensionEcosystem(extension),
      name: extension,
      role: 'app',
    },
    evidence,
    confidence,
    reason,
  );
}

/** Reads composer.json: what the application asks for. */
export const composerManifestReader: Reader = {
  id: 'php/composer',
  applies: tree => composerFolder(tree) !== undefined,
  async *read(tree) {
    const manifest = await readManifest(tree);
    if (!manifest) return;
    const { path, file } = manifest;
    if (!file.ok) {
      yield fact(
        'source',
        { path, tool: 'composer', status: 'broken', reason: file.reason },
        { file: path, line: 0 },
        'declared',
      );
      return;
    }
    yield fact(
      'source',
      { path, tool: 'composer', status: 'read' },
      { file: path, line: 0 },
      'declared',
    );
    const lock = await readLock(tree);
    yield fact(
      'package-manager',
      {
        language: 'php',
        name: 'composer',
        manifest: path,
        ...(lock?.file.ok ? { lockFile: lock.path } : {}),
        ...composerVersion(
          lock?.file.ok ? lock.file.value['plugin-api-version'] : undefined,
        ),
        role: 'app',
      },
      [{ file: path, line: 1 }],
      'declared',
    );
    yield* requirements(path, file.value, file.lineOf);
    yield* platformConfig(path, file.value, file.lineOf);
  },
};

/** The plugin API has Composer's own major version; locks without one come from Composer before 1.10. */
function composerVersion(pluginApi: string | undefined): { version?: string } {
  return pluginApi ? { version: pluginApi } : {};
}

function* platformConfig(
  path: string,
  manifest: ComposerManifest,
  lineOf: (...texts: string[]) => number,
): Generator<Observation> {
  const php = manifest.config?.platform?.php;
  if (php === undefined) return;
  yield fact(
    'runtime',
    {
      language: 'php',
      constraint: php,
      source: 'composer.json config.platform',
      role: 'app',
    },
    { file: path, line: lineOf('platform', 'php') },
    'declared',
  );
}
