import { isBelow } from './versions';
import { ImageContext } from './context';

/** Says which PHP and which web server the image has, and what is wrong with an old one. */
export function decideBase(context: ImageContext): void {
  const { profile, release, base, server } = context;
  const runtime = profile.runtimes.find(
    item => item.language === 'php' && item.role === 'app',
  );
  const evidence = runtime?.evidence ?? [];
  context.decide(
    'runtime-version',
    `PHP ${release.latest} on Debian ${base.suite}`,
    runtime?.reason ?? 'No source states a version of PHP.',
    evidence,
  );
  decideServer(context);
  if (runtime && isBelow(runtime.version, release.version)) {
    context.warn(
      'runtime-version',
      `There is no official image of PHP ${runtime.version}; the oldest newer one, ${release.latest}, was taken. Test the application on it before the cut-over, or name another version by the answer runtime-version.`,
      evidence,
    );
  }
  if (release.manifestSchema === 1) {
    context.warn(
      'base-image',
      `The image php:${base.tag} was pushed in a format that Docker 28.2 and containerd 2.1 no longer pull. Copy it once into your own registry with a tool that converts it (skopeo copy --format oci), or move to PHP 5.6 by the answer runtime-version.`,
      evidence,
    );
  }
  if (release.ended || release.endOfLife) {
    const ended = runtime?.endOfLife ?? release.endOfLife;
    context.decide(
      'end-of-life',
      ended ?? 'ended',
      `Support of PHP ${release.version} ${
        ended ? `ends or ended on ${ended}` : 'has ended'
      }; the image is not rebuilt after that.`,
      evidence,
    );
  }
  if (server === 'fpm' && base.variant !== 'fpm') {
    context.warn(
      'web-server',
      `PHP ${release.version} has no image with FPM.`,
      evidence,
    );
  }
}

function decideServer(context: ImageContext): void {
  const { profile, server } = context;
  const web = profile.processes.find(process => process.kind === 'web');
  const rules = profile.webRules.filter(rule => rule.server === 'apache');
  const evidence = [
    ...(web?.evidence ?? []),
    ...rules.flatMap(rule => rule.evidence),
  ].slice(0, 5);
  if (server === 'fpm') {
    context.decide(
      'web-server',
      'nginx and php-fpm',
      'The application runs under php-fpm today and has no rules that only Apache reads.',
      evidence,
    );
    return;
  }
  const reason =
    web?.program === 'php-fpm' && rules.length > 0
      ? 'PHP runs under php-fpm today, but the application keeps rules in .htaccess files; Apache with mod_php reads them as they are, and the settings of the pool move to php.ini.'
      : web?.reason ??
        'Apache with mod_php serves every PHP application of this age.';
  context.decide('web-server', 'apache', reason, evidence);
}
