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
import { Knowledge } from './reconcile';

/** Variants of official images in the order in which they are taken as a base. */
const VARIANTS: Partial<Record<Language, RuntimeImageVariant[]>> = {
  ruby: ['slim', 'full'],
  php: ['apache', 'fpm', 'cli'],
  node: ['slim', 'full'],
};

function isRuntimeLanguage(language: Language): language is RuntimeLanguage {
  return language !== 'static';
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

function packagesFor(
  ecosystem: string,
  name: string,
  suite: PackageSuite,
  runtimeVersion: string,
) {
  if (ecosystem === 'gem') return gemPackages(name, suite);
  if (ecosystem === 'php-extension' || ecosystem === 'pecl') {
    return phpExtension(name, runtimeVersion, suite);
  }
  if (ecosystem === 'command') {
    const program = commandPackage(name, suite);
    return program && { build: [], run: program.packages };
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
          hasImage: release.images.length > 0,
        }))
      : [],
  breaks: language => compatibilityBreaks(language).map(row => row.version),
  suite: suiteOf,
  packages: ({ ecosystem, name }, suite, runtimeVersion) =>
    isPackageSuite(suite)
      ? packagesFor(ecosystem, name, suite, runtimeVersion)
      : undefined,
  frameworkEndOfLife: (framework, version) => endOfLife(framework, version),
};
