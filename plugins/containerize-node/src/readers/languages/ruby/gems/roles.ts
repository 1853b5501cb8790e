import { Role } from '../../../../facts';

/** Groups that no production server installs, by the names in common use. */
const NOT_PRODUCTION = new Set([
  'development',
  'dev',
  'test',
  'tests',
  'testing',
  'spec',
  'cucumber',
  'integration',
  'acceptance',
  'ci',
  'travis',
  'guard',
  'doc',
  'docs',
  'documentation',
  'debug',
  'debugger',
  'profile',
  'profiling',
  'benchmark',
  'local',
  'tools',
  'lint',
  'linting',
  'quality',
  'metrics_dev',
  'deploy',
  'deployment',
  'capistrano',
  'darwin',
  'osx',
  'mac',
  'windows',
]);

/** Groups of which the gems are only wanted while the image is built: Rails 3's asset compilers. */
const BUILD_ONLY = new Set(['assets']);

/** Bundler platforms that a Linux image with the reference Ruby is none of. */
const FOREIGN_PLATFORMS =
  /^(jruby|mswin|mswin64|mingw|x64_mingw|windows|rbx|maglev|truffleruby|iron_?ruby)(_\d+)?$/;

/**
 * What a gem of these groups and platforms is for: the running application, the build, or (`undefined`) neither.
 * A gem in several groups is installed when one of them is.
 */
export function gemRole(
  groups: readonly string[],
  platforms: readonly string[] = [],
): Role | undefined {
  if (platforms.length && platforms.every(p => FOREIGN_PLATFORMS.test(p))) {
    return undefined;
  }
  const kept = groups.filter(group => !isDevelopmentGroup(group));
  if (groups.length && kept.length === 0) return undefined;
  if (kept.length && kept.every(group => BUILD_ONLY.has(group))) return 'build';
  return 'app';
}

/** Whether production leaves a group out. */
export function isDevelopmentGroup(group: string): boolean {
  return NOT_PRODUCTION.has(group);
}
