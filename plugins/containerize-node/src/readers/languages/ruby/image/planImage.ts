import { debianSuite, runtimeImage, runtimeReleases } from '../../../../data';
import { Answers, ImagePlan, ImageStage, ImageStep } from '../../../../plan';
import { AppProfile } from '../../../../profile';
import { isGenerator } from '../framework/generators';
import { BUILD_STAGE, buildStage } from './buildStage';
import { bundlerEnvironment } from './bundler';
import { BEHIND_PORT, PUBLIC_PORT, webContainers } from './containers';
import { ImageContext, imageContext, WORKDIR } from './context';
import { GEM_HOME, gemStage, manifestOf } from './gemStage';
import { decideRubyLine } from './rubyLine';
import { generatorImage } from './generatorImage';
import { FrontServer, frontServer } from './nginx';
import { nodeStage } from './node';
import { isSafePath } from './safePath';
import { decideServer } from './server';
import { ServerStart, serverStart } from './serverConfig';

const USER = { name: 'app', uid: 10001, gid: 10001 };

/** How a Ruby application becomes an image. */
export function planImage(profile: AppProfile, answers: Answers): ImagePlan {
  const context = imageContext(profile, answers);
  if (isGenerator(profile.framework?.name)) return generatorImage(context);
  const serves = profile.processes.some(p => p.kind === 'web');
  if (serves) decideServer(context);
  const front = serves ? frontServer(context) : undefined;
  const start = serves
    ? serverStart(context, front ? BEHIND_PORT : PUBLIC_PORT)
    : undefined;
  baseDecision(context);
  decideRubyLine(context, manifestOf(context));
  return {
    stages: stages(context, start, front),
    files: context.files,
    workdir: WORKDIR,
    user: USER,
    web: start ? webContainers(context, start, front) : [],
    commandPrefix: context.bundled ? ['bundle', 'exec'] : [],
    scratch: [
      '/tmp',
      `${WORKDIR}/tmp`,
      ...(context.isRails ? [`${WORKDIR}/log`] : []),
    ],
    readOnlyRootFilesystem: true,
    environment: runtimeEnvironment(context),
    ignore: ['log/*', 'tmp/*', 'node_modules', 'vendor/bundle', '.bundle'],
    decisions: context.decisions,
    warnings: context.warnings,
  };
}

function stages(
  context: ImageContext,
  start: ServerStart | undefined,
  front: FrontServer | undefined,
): ImageStage[] {
  const node = nodeStage(context);
  return [
    ...(node ? [node] : []),
    baseStage(context, front),
    gemStage(context),
    buildStage(context),
    finalStage(context, start, front),
  ];
}

/** What building and running share: the runtime, the libraries it is linked to, and the settings. */
function baseStage(
  context: ImageContext,
  front: FrontServer | undefined,
): ImageStage {
  const { base, release } = context;
  const packages = new Set(
    context.profile.nativePackages.run.map(item => item.name),
  );
  if (context.isRails) packages.add('tzdata');
  if (front) packages.add('nginx');
  return {
    name: 'base',
    from: `${release.repository ?? 'ruby'}:${base.tag}`,
    ...(base.digest ? { digest: base.digest } : {}),
    suite: base.suite,
    steps: [
      { kind: 'workdir', path: WORKDIR },
      {
        kind: 'env',
        values: {
          ...runtimeEnvironment(context),
          ...bundlerEnvironment(context),
        },
      },
      ...(packages.size
        ? [{ kind: 'apt' as const, packages: [...packages].sort() }]
        : []),
      ...currentCertificates(context),
    ],
  };
}

/** Certificates of an archived release are too old for many servers of today, gem servers among them. */
function currentCertificates(context: ImageContext): ImageStep[] {
  if (!debianSuite(context.base.suite)?.archived) return [];
  const newest = runtimeReleases('ruby').at(-1);
  const image = newest && runtimeImage(newest, 'slim');
  if (!newest || !image) return [];
  return [
    {
      kind: 'copy',
      from: `${newest.repository ?? 'ruby'}:${image.tag}`,
      sources: ['/etc/ssl/certs/ca-certificates.crt'],
      target: '/etc/ssl/certs/ca-certificates.crt',
      comment: `The certificates of ${context.base.suite} are too old for servers of today.`,
    },
  ];
}

function finalStage(
  context: ImageContext,
  start: ServerStart | undefined,
  front: FrontServer | undefined,
): ImageStage {
  const folders = writableFolders(context);
  const owner = `${USER.uid}:${USER.gid}`;
  return {
    name: 'app',
    from: 'base',
    steps: [
      {
        kind: 'run',
        commands: [
          { words: ['groupadd', '--gid', String(USER.gid), USER.name] },
          {
            words: [
              'useradd',
              '--uid',
              String(USER.uid),
              '--gid',
              String(USER.gid),
              '--home-dir',
              WORKDIR,
              '--no-create-home',
              '--shell',
              '/usr/sbin/nologin',
              USER.name,
            ],
          },
        ],
      },
      {
        kind: 'copy',
        from: BUILD_STAGE,
        sources: [`${GEM_HOME}/`],
        target: `${GEM_HOME}/`,
      },
      {
        kind: 'copy',
        from: BUILD_STAGE,
        sources: [`${WORKDIR}/`],
        target: `${WORKDIR}/`,
      },
      {
        kind: 'run',
        comment: 'The only folders the application may write to.',
        commands: [
          { words: ['mkdir', '-p', ...folders] },
          { words: ['chown', '-R', owner, ...folders] },
        ],
      },
      { kind: 'user', user: owner },
      ...(start
        ? ([
            { kind: 'expose', port: front ? BEHIND_PORT : PUBLIC_PORT },
            { kind: 'stopsignal', signal: start.stopSignal },
            { kind: 'cmd', words: start.words },
          ] satisfies ImageStep[])
        : []),
    ],
  };
}

function writableFolders(context: ImageContext): string[] {
  const own = context.profile.writablePaths
    .map(item => item.path)
    .filter(isSafePath);
  return [...new Set(['tmp', 'log', ...own])].sort();
}

function runtimeEnvironment(context: ImageContext): Record<string, string> {
  return {
    ...(context.isRails
      ? {
          RAILS_ENV: 'production',
          RAILS_LOG_TO_STDOUT: '1',
          RAILS_SERVE_STATIC_FILES: '1',
        }
      : {}),
    RACK_ENV: 'production',
    // glibc otherwise keeps an arena for each thread, and memory grows for nothing.
    MALLOC_ARENA_MAX: '2',
    LANG: 'C.UTF-8',
    HOME: '/tmp',
  };
}

function baseDecision(context: ImageContext): void {
  const runtime = context.profile.runtimes.find(r => r.language === 'ruby');
  const { release, base } = context;
  const tag = `${release.repository ?? 'ruby'}:${base.tag}`;
  context.decide(
    'base-image',
    tag,
    release.lastListed
      ? `The last official image of Ruby ${release.version}; it has not been rebuilt since ${release.lastListed}.`
      : `The official image of Ruby ${release.version} without compilers.`,
    runtime?.evidence,
  );
  if (release.manifestSchema === 1) {
    context.warn(
      'base-image',
      `${tag} was pushed in a format that containerd 2.1 and Docker 28.2 refuse to pull. Copy it once with a tool that converts it (skopeo copy --format oci) into your own registry, and put that name into the Dockerfile.`,
      runtime?.evidence,
    );
  }
  if (runtime && !runtime.version.startsWith(release.version)) {
    context.warn(
      'runtime-version',
      `There is no official image of Ruby ${runtime.version}. The image has Ruby ${release.version} instead, which the application was not written for: test it before anything else.`,
      runtime.evidence,
    );
  }
}
