import {
  runtimeImage,
  RuntimeImage,
  RuntimeRelease,
  runtimeRelease,
  runtimeReleases,
} from '../../../../data';
import { Evidence } from '../../../../facts';
import { Answers } from '../../../../plan/answers';
import { Decision, ImagePlan } from '../../../../plan/image';
import { AppProfile } from '../../../../profile';

/** Folder of the application in the image. */
export const WORKDIR = '/app';

/** All that the parts of the plan ask of the profile, and where they leave their decisions. */
export interface ImageContext {
  profile: AppProfile;
  answers: Answers;
  /** Version of Ruby as the profile says it. */
  ruby: string;
  release: RuntimeRelease;
  base: RuntimeImage;
  /** Version of Rails; undefined for other frameworks. */
  rails?: string;
  isRails: boolean;
  bundled: boolean;
  lockFile?: string;
  /** A setting of a program. */
  setting(program: string, name: string): string | undefined;
  /** All settings of a program whose names start with a prefix. */
  settings(program: string, prefix: string): string[];
  decide(
    topic: string,
    choice: string,
    reason: string,
    evidence?: Evidence[],
  ): void;
  warn(topic: string, text: string, evidence?: Evidence[]): void;
  files: ImagePlan['files'];
  decisions: Decision[];
  warnings: ImagePlan['warnings'];
}

/**
 * Prepares the planning of an image.
 *
 * @throws Error when no official image of any Ruby can be found in the tables
 */
export function imageContext(
  profile: AppProfile,
  answers: Answers,
): ImageContext {
  const wanted = profile.runtimes.find(r => r.language === 'ruby')?.version;
  const { release, base } = baseImage(wanted, profile.nativePackages.suite);
  const decisions: Decision[] = [];
  const warnings: ImagePlan['warnings'] = [];
  const manager = profile.packageManagers.find(m => m.name === 'bundler');
  const isRails = profile.framework?.name === 'rails';
  return {
    profile,
    answers,
    ruby: wanted ?? release.latest,
    release,
    base,
    isRails,
    rails: isRails ? profile.framework?.version ?? undefined : undefined,
    bundled: manager !== undefined,
    lockFile: manager?.lockFile ?? undefined,
    setting: (program, name) =>
      profile.settings.find(s => s.program === program && s.name === name)
        ?.value,
    settings: (program, prefix) =>
      profile.settings
        .filter(s => s.program === program && s.name.startsWith(prefix))
        .map(s => s.value),
    decide: (topic, choice, reason, evidence = []) =>
      decisions.push({ topic, choice, reason, evidence }),
    warn: (topic, text, evidence = []) =>
      warnings.push({ topic, text, evidence }),
    files: {},
    decisions,
    warnings,
  };
}

/** The image of the wanted release, or of the nearest one that has an image. */
function baseImage(version: string | undefined, suite: string | null) {
  const releases = runtimeReleases('ruby');
  const wanted = version ? runtimeRelease('ruby', version) : releases.at(-1);
  const from = wanted ? releases.indexOf(wanted) : 0;
  for (const release of releases.slice(Math.max(from, 0))) {
    const suites = suite === null ? undefined : [suite];
    const base =
      runtimeImage(release, 'slim', suites) ??
      runtimeImage(release, 'full', suites) ??
      runtimeImage(release, 'slim') ??
      runtimeImage(release, 'full');
    if (base) return { release, base };
  }
  throw new Error(
    `No official image of Ruby ${
      version ?? ''
    } or newer is known; refresh data/runtimes.yaml.`,
  );
}
