import { Evidence, Role } from '../../../../facts';
import { SourceTree } from '../../../../tree';
import { Bundle, readBundle } from './bundle';
import { GemDeclaration } from './gemfileScope';
import { LockedGem } from './lockFile';
import { gemRole } from './roles';

/** A gem with what it is for. */
export interface Gem {
  name: string;
  version?: string;
  constraint?: string;
  groups: string[];
  direct: boolean;
  /** Undefined for gems that are only there for development and tests, or for another platform. */
  role?: Role;
  conditional: boolean;
  locked?: LockedGem;
  /** Where it is declared; for a dependency of a dependency, its line in the lock file. */
  evidence: Evidence;
}

/** The gems of an application. */
export class GemSet {
  readonly all: readonly Gem[];
  readonly #byName: Map<string, Gem>;

  constructor(gems: Gem[], readonly bundle: Bundle) {
    this.all = gems;
    this.#byName = new Map(gems.map(gem => [gem.name, gem]));
  }

  /** A gem of any role. */
  get(name: string): Gem | undefined {
    return this.#byName.get(name);
  }

  /** A gem that is installed in production (or, for `build`, while the image is built). */
  production(name: string): Gem | undefined {
    const gem = this.#byName.get(name);
    return gem?.role ? gem : undefined;
  }

  /** A gem that the application itself needs at run time. */
  app(name: string): Gem | undefined {
    const gem = this.#byName.get(name);
    return gem?.role === 'app' ? gem : undefined;
  }
}

const sets = new WeakMap<SourceTree, Promise<GemSet>>();

/** The gems of a tree; read once for each tree. */
export function gemsOf(tree: SourceTree): Promise<GemSet> {
  const known = sets.get(tree);
  if (known) return known;
  const pending = readBundle(tree).then(judge);
  sets.set(tree, pending);
  return pending;
}

function judge(bundle: Bundle): GemSet {
  const gems = new Map<string, Gem>();
  for (const { gem, file } of declared(bundle))
    addDeclared(gems, gem, file, bundle);
  const { lock } = bundle;
  if (lock) {
    if (gems.size === 0) addLockedDependencies(gems, bundle);
    spread(gems, bundle, 'app');
    spread(gems, bundle, 'build');
    spread(gems, bundle, undefined);
  }
  return new GemSet([...gems.values()], bundle);
}

function* declared(bundle: Bundle) {
  for (const gemfile of bundle.gemfiles) {
    for (const gem of gemfile.gems) yield { gem, file: gemfile.path };
  }
  for (const spec of bundle.gemspecs) {
    for (const gem of spec.gems) yield { gem, file: spec.path };
  }
  for (const gem of bundle.legacy) yield { gem, file: gem.file };
}

/** A gem declared twice (in two branches, in two groups) is as needed as the stronger declaration says. */
function addDeclared(
  gems: Map<string, Gem>,
  gem: GemDeclaration,
  file: string,
  bundle: Bundle,
) {
  const locked = bundle.lock?.gems.get(gem.name);
  // A conditional gem that the lock file leaves out was not installed where the lock was made.
  const skipped = gem.conditional && bundle.lock && !locked;
  const role = skipped ? undefined : gemRole(gem.groups, gem.platforms);
  const known = gems.get(gem.name);
  if (known && (known.role === 'app' || !role)) return;
  gems.set(gem.name, {
    name: gem.name,
    version: locked?.version,
    constraint: gem.constraints.join(', ') || undefined,
    groups: gem.groups,
    direct: true,
    role,
    conditional: gem.conditional,
    locked,
    evidence: { file, line: gem.line },
  });
}

/** Without a readable Gemfile, the lock file's own list of direct dependencies says what there is, but not the groups. */
function addLockedDependencies(gems: Map<string, Gem>, { lock }: Bundle) {
  for (const [name, constraint] of lock?.dependencies ?? []) {
    const locked = lock?.gems.get(name);
    gems.set(name, {
      name,
      version: locked?.version,
      constraint,
      groups: [],
      direct: true,
      role: 'app',
      conditional: false,
      locked,
      evidence: { file: lock?.path ?? '', line: locked?.line ?? 0 },
    });
  }
}

/** Gives every dependency of the gems of a role the same role, unless it has a stronger one. */
function spread(
  gems: Map<string, Gem>,
  { lock }: Bundle,
  role: Role | undefined,
) {
  const waiting = [...gems.values()].filter(gem => gem.role === role);
  for (const gem of waiting) {
    for (const name of gem.locked?.dependencies ?? []) {
      const locked = lock?.gems.get(name);
      const known = gems.get(name);
      if (!locked || (known && !isStronger(role, known.role))) continue;
      const next: Gem = {
        name,
        version: locked.version,
        constraint: known?.constraint,
        groups: role === 'app' ? [] : gem.groups,
        direct: known?.direct ?? false,
        role,
        conditional: gem.conditional,
        locked,
        evidence: known?.evidence ?? {
          file: lock?.path ?? '',
          line: locked.line,
        },
      };
      gems.set(name, next);
      waiting.push(next);
    }
  }
}

function isStronger(a: Role | undefined, b: Role | undefined): boolean {
  const rank = (role: Role | undefined) =>
    role === undefined ? 0 : { build: 1, app: 2 }[role];
  return rank(a) > rank(b);
}
