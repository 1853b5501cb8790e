import { ImageStep } from '../../../../plan/image';
import { isBelow } from '../versions';
import { ImageContext } from './context';
import { toolVersion } from './toolVersions';

/** The version of Bundler the image gets. */
export function bundlerVersion(context: ImageContext): string | undefined {
  const manager = context.profile.packageManagers.find(
    m => m.name === 'bundler',
  );
  const locked = manager?.version ?? undefined;
  const evidence = manager?.evidence ?? [];
  const first = isBelow(context.rails, '5.0') || isBelow(locked, '2.0');
  const one = first ? toolVersion('bundlerOne', context.ruby) : undefined;
  if (one) {
    const reason = isBelow(context.rails, '5.0')
      ? 'Rails before 5 refuses Bundler 2; this is the last release before it.'
      : `The lock file was made with ${locked}; this is the last release of that major version.`;
    context.decide('bundler', one, reason, evidence);
    return one;
  }
  if (locked && /^\d+\.\d+\.\d+$/.test(locked) && !first) {
    context.decide(
      'bundler',
      locked,
      'The lock file was made with it.',
      evidence,
    );
    return locked;
  }
  const version = toolVersion('bundler', context.ruby);
  if (version) {
    context.decide(
      'bundler',
      version,
      `The newest release that runs on Ruby ${context.ruby}; the lock file names none.`,
      evidence,
    );
  }
  return version;
}

/** Installs Bundler itself. RubyGems before 2 (Ruby 1.9 and older) knows other names for "no documentation". */
export function installBundler(context: ImageContext): ImageStep[] {
  const version = bundlerVersion(context);
  if (!version) return [];
  return [
    {
      kind: 'run',
      commands: [
        {
          words: [
            'gem',
            'install',
            'bundler',
            '--version',
            version,
            ...noDocuments(context),
          ],
        },
      ],
    },
  ];
}

/** Options of `gem install` that leave documentation out. */
export function noDocuments(context: ImageContext): string[] {
  return isBelow(context.ruby, '2.0')
    ? ['--no-ri', '--no-rdoc']
    : ['--no-document'];
}

/** Bundler's settings as environment, which every release since 1.0 understands, at build and at run time alike. */
export function bundlerEnvironment(
  context: ImageContext,
): Record<string, string> {
  if (!context.bundled) return {};
  const without = context.setting('bundler', 'without');
  return {
    ...(without ? { BUNDLE_WITHOUT: without.split(/\s+/).join(':') } : {}),
  };
}
