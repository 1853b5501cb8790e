import { ImageStage, ImageStep, SecretMount } from '../../../../plan/image';
import { ImageContext, WORKDIR } from './context';
import { composerFor } from './tools';

/** Name of the stage that holds the application with what Composer installed. */
export const VENDOR_STAGE = 'vendor';

const CACHE = '/tmp/composer-cache';

const INSTALL = ['--no-dev', '--no-interaction', '--no-progress'];

/** The stage that runs Composer; undefined for an application without. */
export function composerStage(
  context: ImageContext,
  from: string,
): ImageStage | undefined {
  const manager = context.composer;
  if (!manager) return undefined;
  const api = context.setting('composer', 'plugin-api');
  const version = composerFor(
    context.php,
    api === undefined ? undefined : Number(api),
  );
  if (!version) {
    context.warn(
      'composer',
      `No Composer runs on PHP ${context.php}; install the dependencies by hand and commit vendor/.`,
      manager.evidence,
    );
    return undefined;
  }
  context.decide(
    'composer',
    version,
    api === '1'
      ? 'Locked plugins were written for Composer 1, and Composer 2 refuses them.'
      : `The newest release that runs on PHP ${context.php}.`,
    manager.evidence,
  );
  if (!manager.lockFile) {
    context.warn(
      'composer',
      'There is no readable composer.lock, so each build may install other versions. Copy composer.lock from a server into the repository first.',
      manager.evidence,
    );
  }
  return {
    name: VENDOR_STAGE,
    from,
    suite: context.base.suite,
    steps: [
      {
        kind: 'apt',
        packages: ['git', 'unzip'],
        comment: 'Composer unpacks and clones with them.',
      },
      {
        kind: 'copy',
        from: `composer:${version}`,
        sources: ['/usr/bin/composer'],
        target: '/usr/local/bin/composer',
      },
      {
        kind: 'env',
        values: { COMPOSER_ALLOW_SUPERUSER: '1', COMPOSER_CACHE_DIR: CACHE },
      },
      ...install(context, manager),
    ],
  };
}

function folderOf(manifest: string): string {
  const slash = manifest.lastIndexOf('/');
  return slash === -1 ? '' : manifest.slice(0, slash);
}

function install(
  context: ImageContext,
  manager: NonNullable<ImageContext['composer']>,
): ImageStep[] {
  const folder = folderOf(manager.manifest);
  const workdir = folder ? `${WORKDIR}/${folder}` : WORKDIR;
  const manifests = [
    manager.manifest,
    ...(manager.lockFile ? [manager.lockFile] : []),
  ];
  const isFirst = context.setting('composer', 'plugin-api') === '1';
  const plugins = (isFirst ? '' : context.setting('composer', 'plugins') ?? '')
    .split(' ')
    .filter(name =>
      /^[a-z0-9]([_.-]?[a-z0-9]+)*\/[a-z0-9](([_.]|-{1,2})?[a-z0-9]+)*$/.test(
        name,
      ),
    );
  const secrets = composerSecrets(context);
  return [
    { kind: 'workdir', path: workdir },
    { kind: 'copy', sources: manifests, target: './' },
    {
      kind: 'run',
      comment:
        'Dependencies come before the source, so that a change of code does not install them again. No script of the repository runs here.',
      commands: [
        ...plugins.map(name => ({
          words: [
            'composer',
            'config',
            '--no-plugins',
            `allow-plugins.${name}`,
            'true',
          ],
        })),
        {
          words: [
            'composer',
            'install',
            ...INSTALL,
            '--no-scripts',
            '--no-autoloader',
            '--prefer-dist',
          ],
        },
      ],
      caches: [{ target: CACHE }],
      ...(secrets.length > 0 ? { secrets } : {}),
    },
    ...(folder ? [{ kind: 'workdir' as const, path: WORKDIR }] : []),
    { kind: 'copy', sources: ['.'], target: './' },
    ...(folder ? [{ kind: 'workdir' as const, path: workdir }] : []),
    {
      kind: 'run',
      commands: [
        {
          words: [
            'composer',
            'dump-autoload',
            '--no-dev',
            '--no-interaction',
            '--no-scripts',
            '--optimize',
          ],
        },
        ...phpAssets(context),
      ],
    },
  ];
}

/** Commands of the application's own console that prepare what is served. */
function phpAssets(context: ImageContext) {
  return context.profile.assets.commands
    .filter(
      item =>
        item.needs === 'php' ||
        (item.needs === null && item.command.startsWith('php ')),
    )
    .map(item => ({ words: item.command.split(' ').filter(Boolean) }));
}

/** Credentials of private repositories, given to the one RUN that needs them. */
function composerSecrets(context: ImageContext): SecretMount[] {
  const sources = context.profile.privateSources.filter(
    source => source.ecosystem === 'composer',
  );
  if (sources.length === 0) return [];
  context.decide(
    'private-source',
    'COMPOSER_AUTH',
    'Composer reads the credentials of private repositories from the build secret composer_auth (the JSON of auth.json), for the time of the installation only.',
    sources.flatMap(source => source.evidence),
  );
  return [{ id: 'composer_auth', env: 'COMPOSER_AUTH' }];
}
