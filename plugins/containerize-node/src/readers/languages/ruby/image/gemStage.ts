import {
  ImageStage,
  ImageStep,
  SecretMount,
  ShellCommand,
} from '../../../../plan/image';
import { installBundler, noDocuments } from './bundler';
import { ImageContext, WORKDIR } from './context';
import { addedServer } from './server';
import { rubyLineFix } from './rubyLine';
import { isGemName, isGemRequirement, isSafePath } from './safePath';
import { sourceAccess } from './sourceAccess';

/** Name of the stage in which the gems are installed. */
export const GEM_STAGE = 'gems';

/** Where official images keep gems. */
export const GEM_HOME = '/usr/local/bundle';

/** Gems are installed before the source is copied, so that a change of code does not install them anew. */
export function gemStage(context: ImageContext): ImageStage {
  return {
    name: GEM_STAGE,
    from: 'base',
    steps: [
      ...buildPackages(context),
      ...(context.bundled ? bundle(context) : looseGems(context)),
    ],
  };
}

function buildPackages(context: ImageContext): ImageStep[] {
  const packages = new Set(
    context.profile.nativePackages.build.map(item => item.name),
  );
  if (context.base.variant === 'slim') packages.add('build-essential');
  if (context.setting('bundler', 'git-sources')) packages.add('git');
  return packages.size > 0
    ? [{ kind: 'apt', packages: [...packages].sort() }]
    : [];
}

function bundle(context: ImageContext): ImageStep[] {
  const manifest = manifestOf(context);
  const access = sourceAccess(context);
  return [
    ...installBundler(context),
    ...access.steps,
    {
      kind: 'copy',
      sources: manifestFiles(context),
      target: './',
    },
    ...folders(context),
    ...changedManifest(context, manifest),
    install(context, access.secrets),
  ];
}

/** Path of the Gemfile. */
export function manifestOf(context: ImageContext): string {
  return (
    context.profile.packageManagers.find(m => m.name === 'bundler')?.manifest ??
    'Gemfile'
  );
}

/** Manifest, lock file, and the files they read that lie beside them. */
function manifestFiles(context: ImageContext): string[] {
  const named = [
    manifestOf(context),
    ...(context.lockFile ? [context.lockFile] : []),
    ...context.settings('bundler', 'ruby-file'),
    ...context.settings('bundler', 'gemspec.'),
    ...context.settings('bundler', 'included.'),
  ];
  return [...new Set(named)]
    .filter(path => isSafePath(path) && !path.includes('/'))
    .sort();
}

/** Gems and Gemfiles that live in the repository are needed while the others are installed. */
function folders(context: ImageContext): ImageStep[] {
  const inside = [
    ...context.settings('bundler', 'path-gem.'),
    ...context
      .settings('bundler', 'included.')
      .concat(context.settings('bundler', 'gemspec.'))
      .filter(path => path.includes('/'))
      .map(path => path.slice(0, path.lastIndexOf('/'))),
  ].map(path => path.replace(/^\.\//, '').replace(/\/+$/, ''));
  return [...new Set(inside)]
    .filter(isSafePath)
    .sort()
    .map(path => ({ kind: 'copy', sources: [`${path}/`], target: `${path}/` }));
}

/** Changes to the manifest that are made in the image only: the patch release of Ruby, a server the bundle lacks. */
function changedManifest(context: ImageContext, manifest: string): ImageStep[] {
  const commands: ShellCommand[] = [...rubyLineFix(context, manifest)];
  if (context.setting('bundler', 'foreign-lock')) {
    // Bundler refuses a lock file that was made for other systems only.
    commands.push({
      words: ['bundle', 'lock', '--add-platform', 'x86_64-linux'],
    });
  }
  const server = addedServer(context);
  if (server) {
    commands.push({
      words: [
        'bundle',
        'add',
        server.gem,
        '--version',
        server.version,
        '--skip-install',
      ],
    });
  }
  return commands.length ? [{ kind: 'run', commands }] : [];
}

/** Whether the image's manifest differs from the repository's. */
export function manifestChanged(context: ImageContext): boolean {
  return (
    context.bundled && changedManifest(context, manifestOf(context)).length > 0
  );
}

function install(context: ImageContext, secrets: SecretMount[]): ImageStep {
  const frozen = context.lockFile !== undefined;
  return {
    kind: 'run',
    comment: frozen
      ? 'Exactly what the lock file says, or the build fails.'
      : 'There is no lock file: versions are chosen anew by each build.',
    caches: [{ target: '/root/.bundle/cache' }],
    ...(secrets.length ? { secrets } : {}),
    commands: [
      {
        words: [
          'env',
          ...(frozen ? ['BUNDLE_FROZEN=1'] : []),
          'BUNDLE_GLOBAL_GEM_CACHE=true',
          'bundle',
          'install',
          '--jobs',
          '4',
          '--retry',
          '3',
        ],
      },
      { words: ['rm', '-rf', `${GEM_HOME}/cache`] },
    ],
  };
}

/** Before Bundler: each gem by its name, as `config.gem` lists them. */
function looseGems(context: ImageContext): ImageStep[] {
  const gems = context.profile.settings.filter(
    s =>
      s.program === 'rubygems' &&
      isGemName(s.name) &&
      (s.value === '*' || isGemRequirement(s.value)),
  );
  const commands = gems.map(({ name, value }) => ({
    words: [
      'gem',
      'install',
      name,
      ...(value === '*' ? [] : ['--version', value]),
      ...noDocuments(context),
    ],
  }));
  const server = addedServer(context);
  if (server) {
    commands.push({
      words: [
        'gem',
        'install',
        server.gem,
        '--version',
        server.version,
        ...noDocuments(context),
      ],
    });
  }
  return commands.length ? [{ kind: 'run', commands }] : [];
}

/** Copies the bundle and, where it was changed, the manifest into a later stage. */
export function fromGemStage(context: ImageContext): ImageStep[] {
  if (!manifestChanged(context)) return [];
  return [
    {
      kind: 'copy',
      from: GEM_STAGE,
      sources: [
        `${WORKDIR}/${manifestOf(context)}`,
        ...(context.lockFile ? [`${WORKDIR}/${context.lockFile}`] : []),
      ],
      target: './',
      comment: 'The manifest as changed above; the repository keeps its own.',
    },
  ];
}
