import { AnyFact, Fact, factsOf } from '../facts';
import { AppProfile } from '../profile';
import { found } from './merge';

/** The Debian packages of one need, or undefined when nothing is known of it. */
export type PackageLookup = (need: {
  ecosystem: Fact<'native-need'>['value']['ecosystem'];
  name: string;
}) => { build: string[]; run: string[]; why?: string } | undefined;

type Native = AppProfile['nativePackages']['build'][number];

/** Native packages of the image, named for its Debian release, each with the modules that need it. */
export function reconcileNativePackages(
  facts: readonly AnyFact[],
  suite: string | undefined,
  lookup: PackageLookup,
): AppProfile['nativePackages'] {
  const collected = {
    build: new Map<string, Fact<'native-need'>[]>(),
    run: new Map<string, Fact<'native-need'>[]>(),
  };
  for (const f of factsOf(facts, 'native-need')) {
    if (f.value.role !== 'app') continue;
    const packages = packagesOf(f, lookup);
    for (const phase of ['build', 'run'] as const) {
      for (const name of packages[phase]) {
        const needs = collected[phase].get(name) ?? [];
        collected[phase].set(name, [...needs, f]);
      }
    }
  }
  return {
    suite: suite ?? null,
    build: elements(collected.build),
    run: elements(collected.run),
  };
}

function packagesOf(f: Fact<'native-need'>, lookup: PackageLookup) {
  const { ecosystem, name, phase } = f.value;
  if (ecosystem === 'debian') {
    return {
      build: phase === 'build' ? [name] : [],
      run: phase === 'build' ? [] : [name],
    };
  }
  return lookup({ ecosystem, name }) ?? { build: [], run: [] };
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
