import { SourceFile } from '../../../../tree';
import { withoutCredentials } from './sourceUrl';

/** A gem of a lock file. */
export interface LockedGem {
  name: string;
  version: string;
  /** Platforms it is locked for besides `ruby`, such as `x86_64-linux`: there a compiled gem exists. */
  platforms: string[];
  dependencies: string[];
  source: 'gem' | 'git' | 'path';
  line: number;
}

/** A section that gems come from. */
export interface LockedSource {
  kind: 'gem' | 'git' | 'path';
  url: string;
  credentials: boolean;
  committed: boolean;
  line: number;
}

/** What a Gemfile.lock says. */
export interface LockFile {
  path: string;
  gems: Map<string, LockedGem>;
  sources: LockedSource[];
  /** Direct dependencies with their constraint, as DEPENDENCIES lists them. */
  dependencies: Map<string, string | undefined>;
  platforms: string[];
  ruby?: { version: string; line: number };
  bundler?: { version: string; line: number };
  /** Lines that are no lock file syntax, such as the marks of an unfinished merge. */
  broken: number[];
}

interface State {
  section: string;
  source: LockedSource['kind'];
  gem?: LockedGem;
}

const SOURCES: Record<string, LockedSource['kind']> = {
  GEM: 'gem',
  GIT: 'git',
  PATH: 'path',
};
const SPEC = /^ {4}([^\s(]+) \(([^)]+)\)$/;
const SPEC_DEPENDENCY = /^ {6}([^\s(!]+)(?: \([^)]*\))?!?$/;
const DEPENDENCY = /^ {2}([^\s(!]+)(?: \(([^)]*)\))?!?$/;
const REMOTE = /^ {2}remote: (.+)$/;
const SECTION = /^[A-Z][A-Z ]+$/;

/**
 * Reads a Gemfile.lock line by line, in the format of Bundler's own `LockfileParser`. Lines that do not belong there are
 * noted in `broken` and the rest is read.
 */
export function parseLockFile(
  file: Pick<SourceFile, 'path' | 'text'>,
): LockFile {
  const lock: LockFile = {
    path: file.path,
    gems: new Map(),
    sources: [],
    dependencies: new Map(),
    platforms: [],
    broken: [],
  };
  const state: State = { section: '', source: 'gem' };
  file.text.split(/\r?\n/).forEach((text, index) => {
    const line = index + 1;
    if (text.trim() === '') return;
    if (SECTION.test(text)) {
      state.section = text;
      state.source = SOURCES[text] ?? 'gem';
    } else if (!text.startsWith(' ')) {
      lock.broken.push(line);
    } else {
      readLine(lock, state, text, line);
    }
  });
  return lock;
}

function readLine(lock: LockFile, state: State, text: string, line: number) {
  switch (state.section) {
    case 'GEM':
    case 'GIT':
    case 'PATH':
      readSourceLine(lock, state, text, line);
      break;
    case 'PLATFORMS':
      lock.platforms.push(text.trim());
      break;
    case 'DEPENDENCIES': {
      const [, name, constraint] = DEPENDENCY.exec(text) ?? [];
      if (name) lock.dependencies.set(name, constraint);
      break;
    }
    case 'RUBY VERSION':
      lock.ruby = { version: text.trim(), line };
      break;
    case 'BUNDLED WITH':
      lock.bundler = { version: text.trim(), line };
      break;
    default:
  }
}

function readSourceLine(
  lock: LockFile,
  state: State,
  text: string,
  line: number,
) {
  const [, remote] = REMOTE.exec(text) ?? [];
  if (remote) {
    const { url, credentials, committed } = withoutCredentials(remote, true);
    const kind = state.source;
    lock.sources.push({
      kind,
      url,
      credentials: kind === 'path' ? false : credentials,
      committed: committed ?? false,
      line,
    });
    return;
  }
  const [, name, version] = SPEC.exec(text) ?? [];
  if (name) {
    state.gem = addGem(lock, state.source, name, version, line);
    return;
  }
  const [, dependency] = SPEC_DEPENDENCY.exec(text) ?? [];
  if (dependency && state.gem && !state.gem.dependencies.includes(dependency)) {
    state.gem.dependencies.push(dependency);
  }
}

/** `1.11.1-x86_64-linux` is a version for a platform; a gem can be listed once for each. */
function addGem(
  lock: LockFile,
  source: LockedGem['source'],
  name: string,
  text: string,
  line: number,
): LockedGem {
  const [version, ...platform] = text.split('-');
  const known = lock.gems.get(name);
  const gem: LockedGem = known ?? {
    name,
    version,
    platforms: [],
    dependencies: [],
    source,
    line,
  };
  if (platform.length) gem.platforms.push(platform.join('-'));
  lock.gems.set(name, gem);
  return gem;
}
