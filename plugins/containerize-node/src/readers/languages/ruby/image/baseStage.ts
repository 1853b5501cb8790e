import { debianSuite, runtimeImage, runtimeReleases } from '../../../../data';
import { ImageStage, ImageStep } from '../../../../plan/image';
import { bundlerEnvironment } from './bundler';
import { ImageContext, WORKDIR } from './context';
import { FrontServer } from './nginx';

/** What building and running share: the runtime, the libraries it is linked to, and the settings. */
export function baseStage(
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

/** Settings of every process of the application. */
export function runtimeEnvironment(
  context: ImageContext,
): Record<string, string> {
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

/** Says what the image is based on, and what speaks against it. */
export function baseDecision(context: ImageContext): void {
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
