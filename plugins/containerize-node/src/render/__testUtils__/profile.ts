import { AppProfile } from '../../profile';

/** A profile of which nothing is known. */
export function emptyProfile(name: string): AppProfile {
  return {
    schemaVersion: 1,
    name,
    runtimes: [],
    framework: null,
    packageManagers: [],
    processes: [],
    dataStores: [],
    extensions: [],
    nativePackages: { suite: null, build: [], run: [] },
    writablePaths: [],
    environment: [],
    configFiles: [],
    assets: { commands: [] },
    documentRoot: null,
    health: null,
    existing: { dockerfile: null, compose: null },
    localDaemons: [],
    settings: [],
    webRules: [],
    hosts: [],
    domains: [],
    deployment: [],
    submodules: [],
    vendored: [],
    privateSources: [],
    committedSecrets: [],
    drift: [],
    questions: [],
    warnings: [],
    sources: [],
  };
}
