import { AnyFact, factsOf, WritablePurpose } from '../facts';
import { AppProfile } from '../profile';
import { firstOf, found, groupFacts, isLiteral } from './merge';

const PURPOSES: WritablePurpose[] = ['state', 'upload', 'log', 'cache', 'temp'];

function normalPath(path: string): string {
  return path.replace(/^\.\//, '').replace(/\/+$/, '');
}

/** Paths written to. Where sources differ on the purpose the one that loses least wins: state before upload before log. */
export function reconcileWritablePaths(
  facts: readonly AnyFact[],
): AppProfile['writablePaths'] {
  return groupFacts(factsOf(facts, 'writable-path'), value =>
    normalPath(value.path),
  ).map(group => {
    const purposes = group.map(f => f.value.purpose);
    const specific = purposes.filter(purpose => purpose !== 'state');
    const candidates = specific.length > 0 ? specific : purposes;
    return {
      path: normalPath(group[0].value.path),
      purpose:
        PURPOSES.find(purpose => candidates.includes(purpose)) ?? 'state',
      shared: group.some(f => f.value.shared === true),
      ...found(group),
    };
  });
}

/** Whether a value is an address with a user and a password in it. */
function carriesCredentials(value: string): boolean {
  return /:\/\/[^/\s:@]*:[^/\s@]+@/.test(value);
}

/** Environment names read by production code. */
export function reconcileEnvironment(
  facts: readonly AnyFact[],
): AppProfile['environment'] {
  const production = factsOf(facts, 'environment').filter(
    f => f.value.scope === 'production' || f.value.scope === 'any',
  );
  return groupFacts(production, value => value.name).map(group => {
    const fallback = firstOf(group, value => value.default);
    const secret =
      group.some(f => f.value.secret) || carriesCredentials(fallback ?? '');
    return {
      name: group[0].value.name,
      secret,
      required: group.some(f => f.value.required),
      default: secret ? null : fallback ?? null,
      ...found(group),
    };
  });
}

/** A linked maintenance page is content that people switch on and off, no configuration. */
function isPage(path: string): boolean {
  return /\.html?$/.test(path);
}

/** Configuration files. One made on the server stays so even when an old copy is committed. */
export function reconcileConfigFiles(
  facts: readonly AnyFact[],
): AppProfile['configFiles'] {
  return groupFacts(
    factsOf(facts, 'config-file').filter(f => !isPage(f.value.path)),
    value => normalPath(value.path),
  ).map(group => {
    const states = group.map(f => f.value.state);
    const state =
      (['linked', 'committed', 'example'] as const).find(s =>
        states.includes(s),
      ) ?? 'committed';
    return {
      path: normalPath(group[0].value.path),
      secret: group.some(f => f.value.secret),
      state,
      example: firstOf(group, value => value.example) ?? null,
      keys: [...new Set(group.flatMap(f => f.value.keys ?? []))].sort(),
      ...found(group),
    };
  });
}

/** Commands that build assets. */
export function reconcileAssets(
  facts: readonly AnyFact[],
): AppProfile['assets'] {
  return {
    commands: groupFacts(
      factsOf(facts, 'asset-command'),
      value => value.command,
    ).map(group => ({
      command: group[0].value.command,
      needs: firstOf(group, value => value.needs) ?? null,
      output: firstOf(group, value => value.output) ?? null,
      ...found(group),
    })),
  };
}

/** Package managers. */
export function reconcilePackageManagers(
  facts: readonly AnyFact[],
): AppProfile['packageManagers'] {
  return groupFacts(
    factsOf(facts, 'package-manager'),
    value => `${value.name}\u0000${value.manifest}`,
  ).map(group => ({
    name: group[0].value.name,
    language: group[0].value.language,
    manifest: group[0].value.manifest,
    lockFile: firstOf(group, value => value.lockFile) ?? null,
    version: firstOf(group, value => value.version) ?? null,
    role: group.some(f => f.value.role === 'app') ? 'app' : 'build',
    ...found(group),
  }));
}

/** Things that are only listed: daemons on localhost, machines, names, submodules, vendored code, private sources, committed secrets. */
export function reconcileLists(facts: readonly AnyFact[]) {
  return {
    localDaemons: groupFacts(
      factsOf(facts, 'local-daemon'),
      value => value.name,
    ).map(group => ({
      name: group[0].value.name,
      address: firstOf(group, value => value.address) ?? null,
      ...found(group),
    })),
    hosts: groupFacts(
      factsOf(facts, 'host'),
      value => `${value.environment}\u0000${value.name}`,
    ).map(group => ({
      name: group[0].value.name,
      environment: group[0].value.environment,
      roles: [...new Set(group.flatMap(f => f.value.roles))].sort(),
      ...found(group),
    })),
    domains: groupFacts(
      factsOf(facts, 'domain').filter(f => isLiteral(f.value.name)),
      value => `${value.environment}\u0000${value.name}`,
    ).map(group => ({
      name: group[0].value.name,
      environment: group[0].value.environment,
      tls: group.some(f => f.value.tls),
      ...found(group),
    })),
    submodules: groupFacts(
      factsOf(facts, 'submodule'),
      value => value.path,
    ).map(group => ({ ...group[0].value, ...found(group) })),
    vendored: groupFacts(factsOf(facts, 'vendored'), value => value.path).map(
      group => ({ ...group[0].value, ...found(group) }),
    ),
    privateSources: groupFacts(
      factsOf(facts, 'private-source'),
      value => `${value.ecosystem}\u0000${value.url}`,
    ).map(group => ({
      ...group[0].value,
      credentials: group.some(f => f.value.credentials),
      ...found(group),
    })),
    committedSecrets: factsOf(facts, 'committed-secret').map(f => ({
      ...f.value,
      ...found([f]),
    })),
  };
}

/** How it is deployed today. */
export function reconcileDeployment(
  facts: readonly AnyFact[],
): AppProfile['deployment'] {
  return groupFacts(
    factsOf(facts, 'deploy'),
    value => `${value.tool}\u0000${value.environment ?? ''}`,
  ).map(group => ({
    tool: group[0].value.tool,
    version: firstOf(group, value => value.version) ?? null,
    path: firstOf(group, value => value.path) ?? null,
    repository: firstOf(group, value => value.repository) ?? null,
    branch: firstOf(group, value => value.branch) ?? null,
    environment: group[0].value.environment ?? null,
    ...found(group),
  }));
}

/** Rules of the web server, in the order they stand in their files. */
export function reconcileWebRules(
  facts: readonly AnyFact[],
): AppProfile['webRules'] {
  return factsOf(facts, 'web-rule').map(f => ({
    server: f.value.server,
    kind: f.value.kind,
    text: f.value.text,
    location: f.value.location ?? null,
    ...found([f]),
  }));
}
