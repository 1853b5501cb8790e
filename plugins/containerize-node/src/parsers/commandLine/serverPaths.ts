import { plainWord, ShellWord } from './tokens';

/** What is known of the application's place on the old server. @public */
export interface NormalizeOptions {
  /** Absolute folders that are the application's root. */
  roots?: readonly string[];
  /** The path within the application that an absolute path stands for, when it does. */
  relative?(absolute: string): string | undefined;
}

const SYSTEM_FOLDER = /^\/(usr\/)?(local\/)?s?bin$/;
const VERSION_MANAGER_FOLDER =
  /\/(shims|wrappers|\.rvm|\.rbenv|\.asdf|\.nvm|\.phpenv)(\/|$)/;

/** Folders in which tools of Capistrano's kind keep the running release and what releases share. */
const DEPLOYED = /^\/[^]*?\/(?:current|shared|releases\/[^/]+)(?:\/([^]*))?$/;

/** Variables of which the first by its name holds a folder of the application, and what follows them. */
const ROOT_VARIABLE =
  /^\$\{?\w*(?:ROOT|PATH|DIR|BASE|DEPLOY|RELEASE|CURRENT)\w*\}?\/(?:\$\{?\w+\}?\/)*([^$`]+)$/;

/** The bare name of a program that was called by its full path outside of the application. */
function systemProgram(absolute: string): string | undefined {
  const slash = absolute.lastIndexOf('/');
  const folder = absolute.slice(0, slash);
  const known =
    SYSTEM_FOLDER.test(folder) || VERSION_MANAGER_FOLDER.test(folder);
  return known ? absolute.slice(slash + 1) || undefined : undefined;
}

/** Makes paths of the old server relative to the application. @internal */
export class ServerPaths {
  readonly #roots: string[];
  readonly #relative?: (absolute: string) => string | undefined;

  constructor(options: NormalizeOptions) {
    this.#roots = [...(options.roots ?? [])];
    this.#relative = options.relative;
  }

  /** A folder that turned out to be the application's root. */
  addRoot(folder: string): void {
    this.#roots.push(folder);
  }

  /** A word with the old server's paths made relative; `first` when it names the program. */
  local(word: ShellWord, first: boolean): ShellWord {
    const { text } = word;
    const root = ROOT_VARIABLE.exec(text);
    const below = root && this.#relative?.(`/${root[1]}`);
    if (below) return plainWord(below);
    const option = /^(--?[\w-]+=)?(\/[^]*)$/.exec(text);
    if (!option) return word;
    const [, prefix = '', absolute] = option;
    const program = first ? systemProgram(absolute) : undefined;
    if (program) return plainWord(program);
    const local = this.#localPath(absolute);
    if (local === undefined) return word;
    if (word.expands) {
      const raw = word.raw.replace(absolute, () => local);
      return { text: prefix + local, raw, expands: true };
    }
    return plainWord(prefix + local);
  }

  #localPath(absolute: string): string | undefined {
    const deployed = DEPLOYED.exec(absolute);
    // The shared folder itself is no folder of the application.
    if (deployed && !/\/shared\/?$/.test(absolute)) return deployed[1] || '.';
    for (const root of this.#roots) {
      if (!root.startsWith('/') || root === '/') continue;
      const base = root.replace(/\/+$/, '');
      if (absolute === base) return '.';
      if (absolute.startsWith(`${base}/`)) {
        return absolute.slice(base.length + 1);
      }
    }
    return this.#relative?.(absolute);
  }
}
