import { namesFor } from './tables.mjs';

/** The names of a row that a release does not have. */
export function absentNames(index, lists) {
  return lists
    .flatMap(names => names ?? [])
    .filter(name => !index.packages.has(name));
}

/** Development packages also pin documents, tools and headers of their own version; those run nothing. */
function isRunLibrary(name) {
  return (
    /^z?lib/.test(name) && !/-(bin|data|doc|headers|common|tools)$/.test(name)
  );
}

/**
 * The run-time packages behind a -dev package: those of the same source that it depends on in exactly its own version,
 * looked for through -dev packages of the same source or of a `default-` metapackage.
 */
export function runPackagesOf(index, dev, seen = new Set()) {
  const own = index.packages.get(dev);
  if (!own || seen.has(dev)) return [];
  seen.add(dev);
  const found = [];
  for (const { name, exact } of own.depends) {
    const other = index.packages.get(name);
    if (!other) continue;
    const same = other.source === own.source;
    if (name.endsWith('-dev') || name.endsWith('-dev-compat')) {
      if (same || dev.startsWith('default-') || dev.endsWith('-compat')) {
        found.push(...runPackagesOf(index, name, seen));
      }
    } else if (same && exact && isRunLibrary(name)) {
      found.push(name);
    } else if (dev === 'libmariadb-dev' && name.startsWith('libmariadb')) {
      found.push(name);
    }
  }
  return [...new Set(found)];
}

/** What differs between a library's row and what its -dev packages say; empty when they agree or say nothing. */
export function libraryDifferences(index, row, suite) {
  const build = namesFor(row.build, suite) ?? [];
  const run = namesFor(row.run, suite) ?? [];
  const derived = build.flatMap(dev => runPackagesOf(index, dev));
  if (derived.length === 0 || run.length === 0) return [];
  return run.some(name => derived.includes(name))
    ? []
    : [
        `runs with ${run.join(' ')}, but ${build.join(
          ' ',
        )} needs ${derived.join(' ')}`,
      ];
}

/**
 * What Debian's own package of a module needs and our row does not name: -dev packages to build it, libraries to run
 * it. Debian links with system libraries where a gem may bring its own, so a difference is a hint, not an error.
 */
export function moduleDifferences(index, source, ours) {
  const built = index.sources.get(source);
  if (!built) return [];
  const build = built.buildDepends
    .map(relation => relation.name)
    .filter(name => name.endsWith('-dev') && !/^(ruby|php)/.test(name))
    .filter(name => !ours.build.includes(name));
  const run = (index.bySource.get(source) ?? [])
    .flatMap(name => index.packages.get(name).depends)
    .map(relation => relation.name)
    .filter(
      name =>
        /^lib/.test(name) &&
        !/^lib(c6|gcc|stdc\+\+|ruby|gmp10|crypt1|jemalloc|js-)/.test(name),
    )
    .filter(name => !ours.run.includes(name));
  return [
    ...(build.length ? [`Debian builds it with ${unique(build)}`] : []),
    ...(run.length ? [`Debian runs it with ${unique(run)}`] : []),
  ];
}

function unique(names) {
  return [...new Set(names)].sort().join(' ');
}
