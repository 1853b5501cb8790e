import {
  commandPackage,
  endOfLife,
  gemPackages,
  isPackageSuite,
  PackageSuite,
  phpExtension,
  runtimeImage,
  RuntimeImageVariant,
  RuntimeLanguage,
  runtimeRelease,
  runtimeReleases,
} from './data';
import { compatibilityBreaks } from './data/compatibilityBreaks';
import { Language } from './facts';
import { FoundPackages, Knowledge, PackageNeed } from './reconcile';

/** Variants of official images in the order in which they are taken as a base. */
const VARIANTS: Partial<Record<Language, RuntimeImageVariant[]>> = {
  ruby: ['slim', 'full'],
  php: ['apache', 'fpm', 'cli'],
  node: ['slim', 'full'],
};

function isRuntimeLanguage(language: Language): language is RuntimeLanguage {
  return language !== 'static';
}

/** Odd releases of Node.js end after half a year and were never made for production. */
function isForProduction(language: Language, version: string): boolean {
  const major = Number(version.split('.')[0]);
  return language !== 'node' || major === 0 || major % 2 === 0;
}

function suiteOf(language: Language, version: string): string | undefined {
  if (!isRuntimeLanguage(language)) return undefined;
  const release = runtimeRelease(language, version);
  if (!release) return undefined;
  for (const variant of VARIANTS[language] ?? ['slim', 'full']) {
    const image = runtimeImage(release, variant);
    if (image) return image.suite;
  }
  return undefined;
}

function inWords({ what }: { what: string }): string {
  return what;
}

function gemNeeds(
  name: string,
  suite: PackageSuite,
  version: string | undefined,
): FoundPackages | undefined {
  const gem = gemPackages(name, suite, version);
  if (!gem || gem.purpose !== 'production') return undefined;
  return { ...gem, missing: gem.missing.map(inWords) };
}

function packagesFor(
  { ecosystem, name, version }: PackageNeed,
  suite: PackageSuite,
  runtimeVersion: string,
): FoundPackages | undefined {
  if (ecosystem === 'gem') return gemNeeds(name, suite, version);
  if (ecosystem === 'php-extension' || ecosystem === 'pecl') {
    const extension = phpExtension(name, runtimeVersion, suite);
    return (
      extension && { ...extension, missing: extension.missing.map(inWords) }
    );
  }
  if (ecosystem === 'command') {
    const program = commandPackage(name, suite);
    return (
      program && {
        build: [],
        run: program.packages,
        missing: program.missing ? [program.missing.what] : [],
      }
    );
  }
  return undefined;
}

/** What the data tables that come with Drydock know. @internal */
export const tableKnowledge: Knowledge = {
  releases: language =>
    isRuntimeLanguage(language)
      ? runtimeReleases(language).map(release => ({
          version: release.version,
          latest: release.latest,
          endOfLife: release.endOfLife,
          isUsable:
            release.images.length > 0 &&
            isForProduction(language, release.version),
        }))
      : [],
  breaks: language => compatibilityBreaks(language).map(row => row.version),
  suite: suiteOf,
  packages: (need, suite, runtimeVersion) =>
    isPackageSuite(suite)
      ? packagesFor(need, suite, runtimeVersion)
      : undefined,
  frameworkEndOfLife: (framework, version) => endOfLife(framework, version),
};
