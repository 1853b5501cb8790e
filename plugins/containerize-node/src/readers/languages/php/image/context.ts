import {
  isPackageSuite,
  PackageSuite,
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

/** Unprivileged port the web server listens on. */
export const PORT = 8080;

/** User the application runs as; any number above 10,000 meets no user of the node. */
export const USER = { name: 'app', uid: 10001, gid: 10001 };

/** Web server in the image. */
export type Server = 'apache' | 'fpm';

/** All that the parts of the plan ask of the profile, and where they leave their decisions. */
export interface ImageContext {
  profile: AppProfile;
  answers: Answers;
  /** Version of PHP in the image, such as `5.6.40`. */
  php: string;
  release: RuntimeRelease;
  base: RuntimeImage;
  /** The base's Debian release, when the package tables know it. */
  suite: PackageSuite | undefined;
  server: Server;
  /** Folder the web server serves, absolute in the image. */
  documentRoot: string;
  composer?: AppProfile['packageManagers'][number];
  setting(program: string, name: string): string | undefined;
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
 * @throws Error when no official image of any PHP can be found in the tables
 */
export function imageContext(
  profile: AppProfile,
  answers: Answers,
): ImageContext {
  const decisions: Decision[] = [];
  const warnings: ImagePlan['warnings'] = [];
  const runtime = profile.runtimes.find(
    item => item.language === 'php' && item.role === 'app',
  );
  const wanted = wantedServer(profile, answers);
  const { release, base, server } = baseImage(runtime?.version, wanted);
  const root = profile.documentRoot?.path ?? '.';
  return {
    profile,
    answers,
    php: release.latest,
    release,
    base,
    suite: isPackageSuite(base.suite) ? base.suite : undefined,
    server,
    documentRoot: root === '.' ? WORKDIR : `${WORKDIR}/${root}`,
    composer: profile.packageManagers.find(item => item.name === 'composer'),
    setting: (program, name) =>
      profile.settings.find(s => s.program === program && s.name === name)
        ?.value,
    decide: (topic, choice, reason, evidence = []) =>
      decisions.push({ topic, choice, reason, evidence }),
    warn: (topic, text, evidence = []) =>
      warnings.push({ topic, text, evidence }),
    files: {},
    decisions,
    warnings,
  };
}

function wantedServer(profile: AppProfile, answers: Answers): Server {
  const answer = answers.questions?.['web-server'];
  if (answer) return answer === 'apache' ? 'apache' : 'fpm';
  const web = profile.processes.find(process => process.kind === 'web');
  const rules = profile.webRules.some(rule => rule.server === 'apache');
  return web?.program === 'php-fpm' && !rules ? 'fpm' : 'apache';
}

/** The image of the wanted release, or of the next newer one that has an image. */
function baseImage(version: string | undefined, wanted: Server) {
  const releases = runtimeReleases('php');
  const release = version ? runtimeRelease('php', version) : releases.at(-1);
  const from = release ? releases.indexOf(release) : 0;
  const variants: Server[] =
    wanted === 'fpm' ? ['fpm', 'apache'] : ['apache', 'fpm'];
  for (const candidate of releases.slice(Math.max(from, 0))) {
    for (const server of variants) {
      const base = runtimeImage(candidate, server);
      if (base) return { release: candidate, base, server };
    }
  }
  throw new Error(
    `No official image of PHP ${
      version ?? ''
    } or newer is known; refresh data/runtimes.yaml.`,
  );
}
