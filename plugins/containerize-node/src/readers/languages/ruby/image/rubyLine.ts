import { ShellCommand } from '../../../../plan/image';
import { ImageContext } from './context';

/** The patch release that the image has; `2.3.8` for the tag `2.3.8-slim-stretch`. */
export function imageRuby(context: ImageContext): string {
  return context.release.latest.replace(/-p\d+$/, '');
}

/**
 * Bundler refuses to start when the Gemfile asks for another patch release than the image has. Images of older patch
 * releases lack security fixes, so the line is changed, in the image only.
 */
export function rubyLineFix(
  context: ImageContext,
  manifest: string,
): ShellCommand[] {
  const asked = otherPatch(context);
  if (!asked) return [];
  const from = plain(asked.constraint);
  const to = imageRuby(context);
  const file = context.setting('bundler', 'ruby-file');
  if (file !== undefined) {
    return [{ words: ['sed', '-i', `s/${escape(from)}/${to}/`, file] }];
  }
  return [
    {
      words: [
        'sed',
        '-i',
        '-E',
        `/^[[:space:]]*ruby[[:space:](]/s/(['"])${escape(
          from,
        )}(-p[0-9]+)?(['"])/\\1${to}\\3/`,
        manifest,
      ],
    },
  ];
}

function isExact(constraint: string): boolean {
  return /^\d+\.\d+\.\d+(-p\d+)?$/.test(constraint);
}

function plain(constraint: string): string {
  return constraint.replace(/-p\d+$/, '');
}

function escape(version: string): string {
  return version.replace(/\./g, '\\.');
}

/** The Gemfile's statement, when it asks for exactly another patch release than the image has. */
function otherPatch(context: ImageContext) {
  const runtime = context.profile.runtimes.find(r => r.language === 'ruby');
  return runtime?.sources.find(
    source =>
      source.source === 'Gemfile' &&
      isExact(source.constraint) &&
      plain(source.constraint) !== imageRuby(context),
  );
}

/** Says that the image has another patch release than the Gemfile asks for, and why. */
export function decideRubyLine(context: ImageContext, manifest: string): void {
  const asked = otherPatch(context);
  if (!asked) return;
  context.decide(
    'runtime-patch',
    imageRuby(context),
    `${manifest} asks for exactly ${plain(
      asked.constraint,
    )}. The image has the last patch release of the same line, which has its security fixes, and the copy of ${manifest} in the image asks for that one.`,
    asked.evidence,
  );
}
