import { ImageStage, ImageStep } from '../../../../plan/image';
import { AppProfile } from '../../../../profile';
import { ASSET_STAGE, assetOutputs } from './assetStage';
import { apacheSteps } from './apache';
import { ImageContext, PORT, USER, WORKDIR } from './context';
import { fpmCommand } from './containers';
import { FPM_FILE, FPM_TARGET, fpmFile } from './fpm';
import { NGINX_FILE, nginxFile } from './nginxFile';
import { isBelow } from './versions';

/** Path of the PHP settings in the repository. */
export const INI_FILE = 'deploy/image/php.ini';

const LIBRARIES = '/usr/local/lib/php/';
const CONFIGURATION = '/usr/local/etc/php/conf.d/';

/** What earlier stages hand to the last one. */
export interface Parts {
  /** Stage with compiled extensions and PEAR packages, when there is one. */
  extensions?: string;
  /** Stage with the application and its Composer packages, when there is one. */
  application?: string;
  /** Whether assets were built. */
  assets: boolean;
  packages: string[];
}

/** The image itself. */
export function finalStage(context: ImageContext, parts: Parts): ImageStage {
  const { base } = context;
  return {
    name: 'app',
    from: `php:${base.tag}`,
    ...(base.digest ? { digest: base.digest } : {}),
    suite: base.suite,
    steps: [
      ...runtimePackages(context, parts),
      ...withoutCompilers(context),
      ...(parts.extensions
        ? [
            copyFrom(parts.extensions, LIBRARIES),
            copyFrom(parts.extensions, CONFIGURATION),
          ]
        : []),
      {
        kind: 'copy',
        sources: [INI_FILE],
        target: `${CONFIGURATION}zz-app.ini`,
      },
      ...serverSteps(context),
      { kind: 'workdir', path: WORKDIR },
      ...application(context, parts),
      ...writableFolders(context),
      { kind: 'user', user: `${USER.uid}:${USER.gid}` },
      { kind: 'expose', port: PORT },
      {
        kind: 'stopsignal',
        signal: context.server === 'apache' ? 'SIGWINCH' : 'SIGQUIT',
      },
      {
        kind: 'cmd',
        words:
          context.server === 'apache' ? ['apache2-foreground'] : fpmCommand(),
      },
    ],
  };
}

function copyFrom(stage: string, folder: string): ImageStep {
  return { kind: 'copy', from: stage, sources: [folder], target: folder };
}

function runtimePackages(context: ImageContext, parts: Parts): ImageStep[] {
  const packages = [
    ...new Set([
      ...parts.packages,
      ...context.profile.nativePackages.run.map(item => item.name),
      ...(context.server === 'fpm' ? ['nginx-light'] : []),
    ]),
  ].sort();
  return packages.length > 0 ? [{ kind: 'apt', packages }] : [];
}

/** The official image brings a compiler for building extensions; the application has no use for it. */
function withoutCompilers(context: ImageContext): ImageStep[] {
  const packages = isBelow(context.php, '5.6')
    ? 'autoconf file g++ gcc libc-dev make pkg-config re2c'
    : '$PHPIZE_DEPS';
  return [
    {
      kind: 'run',
      comment:
        'The official image brings the compiler for building extensions; it is not left to whoever gets in.',
      commands: [
        { raw: `apt-get purge --yes --auto-remove ${packages}` },
        {
          words: [
            'rm',
            '-rf',
            '/usr/src/php.tar.xz',
            '/usr/src/php.tar.xz.asc',
            '/usr/local/include/php',
          ],
        },
      ],
    },
  ];
}

function serverSteps(context: ImageContext): ImageStep[] {
  if (context.server === 'apache') return apacheSteps(context);
  context.files[FPM_FILE] = fpmFile(context);
  context.files[NGINX_FILE] = nginxFile(context);
  return [
    { kind: 'copy', sources: [FPM_FILE], target: FPM_TARGET },
    { kind: 'copy', sources: [NGINX_FILE], target: '/etc/nginx/app.conf' },
  ];
}

function application(context: ImageContext, parts: Parts): ImageStep[] {
  const source: ImageStep = parts.application
    ? {
        kind: 'copy',
        from: parts.application,
        sources: [`${WORKDIR}/`],
        target: './',
      }
    : { kind: 'copy', sources: ['.'], target: './' };
  const assets = parts.assets
    ? assetOutputs(context).map(
        (path): ImageStep => ({
          kind: 'copy',
          from: ASSET_STAGE,
          sources: [`${WORKDIR}/${path}/`],
          target: `./${path}/`,
        }),
      )
    : [];
  return [source, ...assets, ...withoutDeployment(context)];
}

/** The whole application is served, so what deploys it must not lie in it. */
function withoutDeployment(context: ImageContext): ImageStep[] {
  if (context.documentRoot !== WORKDIR) return [];
  return [
    {
      kind: 'run',
      comment:
        "The top folder is served; how it is deployed is nobody's business.",
      commands: [
        { words: ['rm', '-rf', 'deploy', '.drydock', 'catalog-info.yaml'] },
      ],
    },
  ];
}

type WritablePath = AppProfile['writablePaths'][number];

function inImage(item: WritablePath): string {
  return item.path.startsWith('/') ? item.path : `${WORKDIR}/${item.path}`;
}

/** A folder of a writable path, for a path that names a file is written through its folder. */
function writableFolders(context: ImageContext): ImageStep[] {
  const paths = context.profile.writablePaths
    .map(inImage)
    .filter(path => !path.split('/').includes('..') && path !== WORKDIR)
    .sort();
  if (paths.length === 0) return [];
  return [
    {
      kind: 'run',
      comment: 'Only these folders may be written to.',
      commands: [
        { words: ['mkdir', '-p', ...paths] },
        { words: ['chown', '-R', `${USER.uid}:${USER.gid}`, ...paths] },
      ],
    },
  ];
}
