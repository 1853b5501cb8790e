import { AnyFact, Fact, factsOf } from '../facts';
import { AppProfile } from '../profile';
import { found, joinEvidence } from './merge';

/** What a need asks the tables for. */
export interface PackageNeed {
  ecosystem: Fact<'native-need'>['value']['ecosystem'];
  name: string;
  version?: string;
}

/** The Debian packages of one need. */
export interface FoundPackages {
  build: string[];
  run: string[];
  /** What the Debian release has no package of, in words. */
  missing?: string[];
}

/** Looks a need up; undefined when nothing is known of it. */
export type PackageLookup = (need: PackageNeed) => FoundPackages | undefined;

type Native = AppProfile['nativePackages']['build'][number];

/** Native packages, and warnings about those the Debian release lacks. */
export interface NativeDecision {
  nativePackages: AppProfile['nativePackages'];
  warnings: AppProfile['warnings'];
}

/** Native packages of the image, named for its Debian release, each with the modules that need it. */
export function reconcileNativePackages(
  facts: readonly AnyFact[],
  suite: string | undefined,
  lookup: PackageLookup,
): NativeDecision {
  const build = new Map<string, Fact<'native-need'>[]>();
  const run = new Map<string, Fact<'native-need'>[]>();
  const missing = new Map<string, Fact<'native-need'>[]>();
  const add = (to: typeof build, names: string[], f: Fact<'native-need'>) => {
    for (const name of names) to.set(name, [...(to.get(name) ?? []), f]);
  };
  for (const f of factsOf(facts, 'native-need')) {
    const packages = packagesOf(f, lookup);
    add(build, packages.build, f);
    // What only builds the image (a gem that compiles assets) leaves nothing behind.
    if (f.value.role === 'app') add(run, packages.run, f);
    add(missing, packages.missing ?? [], f);
  }
  return {
    nativePackages: {
      suite: suite ?? null,
      build: elements(build),
      run: elements(run),
    },
    warnings: [...missing].map(([what, needs]) => ({
      topic: 'missing-package',
      text: `${needs
        .map(f => f.value.name)
        .join(', ')} needs ${what}, and Debian ${
        suite ?? ''
      } has no package of it. Bring it into the image by hand or do without.`,
      evidence: joinEvidence(needs),
      confidence: 'derived',
    })),
  };
}

function packagesOf(
  f: Fact<'native-need'>,
  lookup: PackageLookup,
): FoundPackages {
  const { ecosystem, name, phase, version } = f.value;
  if (ecosystem === 'debian') {
    return {
      build: phase === 'build' ? [name] : [],
      run: phase === 'build' ? [] : [name],
    };
  }
  return (
    lookup({ ecosystem, name, ...(version ? { version } : {}) }) ?? {
      build: [],
      run: [],
    }
  );
}

function elements(byName: Map<string, Fact<'native-need'>[]>): Native[] {
  return [...byName.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, needs]) => ({
      name,
      because: [...new Set(needs.map(f => f.value.name))].sort(),
      ...found(needs),
    }));
}

/** PHP extensions the application needs. */
export function reconcileExtensions(
  facts: readonly AnyFact[],
): AppProfile['extensions'] {
  const byName = new Map<string, Fact<'native-need'>[]>();
  for (const f of factsOf(facts, 'native-need')) {
    const { ecosystem, name, role } = f.value;
    if (
      role !== 'app' ||
      (ecosystem !== 'php-extension' && ecosystem !== 'pecl')
    ) {
      continue;
    }
    byName.set(name, [...(byName.get(name) ?? []), f]);
  }
  return [...byName.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, needs]) => ({
      name,
      ecosystem: needs.some(f => f.value.ecosystem === 'php-extension')
        ? ('php-extension' as const)
        : ('pecl' as const),
      ...found(needs),
    }));
}
