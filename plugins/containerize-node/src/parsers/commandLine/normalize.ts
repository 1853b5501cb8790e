import { isSecretName } from '../../facts/secretNames';
import { redactWords } from './redact';
import {
  plainWord,
  Redirect,
  ShellWord,
  SimpleCommand,
  splitCommandLine,
} from './tokens';
import { unwrap } from './wrappers';

/** A command without what only made sense on the old server. @public */
export interface NormalizedCommand {
  /** Command line as run from the application's root. Empty when nothing is left. */
  text: string;
  /** Words of the first command that does the work, unquoted. */
  words: string[];
  /** Assignments in front of the command. A secret's value is left out. */
  environment: { name: string; value?: string }[];
  /** Folder it changed to first. */
  directory?: string;
  /** User it switched to. */
  user?: string;
  /** Variables that stand in for secrets that were written into the command. */
  secrets: string[];
  /** Whether only a shell can run it: several commands, redirections, expansions. */
  needsShell: boolean;
}

/** What is known of the application's place on the old server. @public */
export interface NormalizeOptions {
  /** Absolute folders that are the application's root. */
  roots?: readonly string[];
  /** The path within the application that an absolute path stands for, when it does. */
  relative?(absolute: string): string | undefined;
}

/** A longer command is not taken apart: no real one is this long, and the work would grow with it. */
const MAX_LENGTH = 16 * 1024;
const MAX_WRAPPERS = 12;
const ASSIGNMENT = /^([A-Za-z_][A-Za-z0-9_]*)=([^]*)$/;
const PREPARATION = new Set([
  'cd',
  'export',
  'source',
  '.',
  'set',
  'umask',
  'ulimit',
  'unset',
]);
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

class Normalizer {
  readonly environment = new Map<string, string | undefined>();
  readonly secrets = new Set<string>();
  readonly #roots: string[];
  readonly #relative?: (absolute: string) => string | undefined;
  directory?: string;
  user?: string;
  #depth = 0;

  constructor(options: NormalizeOptions) {
    this.#roots = [...(options.roots ?? [])];
    this.#relative = options.relative;
  }

  /** The text and the words of its first working command. */
  line(text: string): Pick<NormalizedCommand, 'text' | 'words' | 'needsShell'> {
    const { commands, operators } = splitCommandLine(text);
    const parts: { text: string; words: string[]; shell: boolean }[] = [];
    let joined = '';
    commands.forEach((command, index) => {
      const operator = operators[index] ?? '';
      if (this.#prepares(command) && /^(&&|;|)$/.test(operator)) return;
      const part = this.#command(command);
      if (part.text === '' && operator !== '(') return;
      if (part.text) parts.push(part);
      joined += `${part.text}${operator ? ` ${operator} ` : ''}`;
    });
    joined = joined.replace(/(\s*(;|&&|&))*\s*$/, '').trim();
    return {
      text: joined,
      words: parts[0]?.words ?? [],
      needsShell: parts.length > 1 || parts.some(part => part.shell),
    };
  }

  /** Takes in what a command only sets up for those after it: the folder, the environment. */
  #prepares(command: SimpleCommand): boolean {
    const [first, ...rest] = command.words;
    if (!first) return false;
    if (command.words.every(word => ASSIGNMENT.test(word.text))) {
      command.words.forEach(word => this.#assign(word.text));
      return true;
    }
    if (!PREPARATION.has(first.text)) return false;
    if (first.text === 'cd' && rest[0]) {
      this.directory = rest[0].text;
      if (!rest[0].expands) this.#roots.push(rest[0].text);
    }
    if (first.text === 'export') rest.forEach(word => this.#assign(word.text));
    return true;
  }

  #assign(text: string): void {
    const match = ASSIGNMENT.exec(text);
    if (!match) return;
    const secret = isSecretName(match[1]);
    this.environment.set(match[1], secret ? undefined : match[2]);
  }

  #command(command: SimpleCommand) {
    let { words } = command;
    for (let step = 0; step < MAX_WRAPPERS; step++) {
      while (words.length > 1 && ASSIGNMENT.test(words[0].text)) {
        this.#assign(words[0].text);
        words = words.slice(1);
      }
      const inside = unwrap(words);
      if (!inside) break;
      this.user ??= inside.user;
      if (inside.inner !== undefined) {
        if (this.#depth >= MAX_WRAPPERS) break;
        this.#depth += 1;
        const { text, words: inner, needsShell } = this.line(inside.inner);
        return { text, words: inner, shell: needsShell };
      }
      words = inside.words;
    }
    words = this.#rakeEnvironment(words);
    const redacted = redactWords(
      words.map((word, index) => this.#local(word, index === 0)),
    );
    redacted.secrets.forEach(name => this.secrets.add(name));
    const kept = keptRedirects(command.redirects);
    const shown = [
      ...redacted.words.map(word => word.raw),
      ...kept.map(r => `${r.operator} ${this.#local(r.target, false).raw}`),
    ];
    return {
      text: shown.join(' '),
      words: redacted.words.map(word => word.text),
      shell: kept.length > 0 || redacted.words.some(word => word.expands),
    };
  }

  /** `rake task RAILS_ENV=production`: rake takes assignments behind the task for environment. */
  #rakeEnvironment(words: ShellWord[]): ShellWord[] {
    if (!words.some(word => /(^|\/)rake$/.test(word.text))) return words;
    const isEnvironment = (word: ShellWord) =>
      /^(RAILS|RACK|MERB)_ENV=/.test(word.text);
    words.filter(isEnvironment).forEach(word => this.#assign(word.text));
    return words.filter(word => !isEnvironment(word));
  }

  /** A word with the old server's paths made relative to the application. */
  #local(word: ShellWord, first: boolean): ShellWord {
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
      const raw = word.raw.replace(absolute, local);
      return { text: prefix + local, raw, expands: true };
    }
    return plainWord(prefix + local);
  }

  #localPath(absolute: string): string | undefined {
    const deployed = DEPLOYED.exec(absolute);
    if (deployed) return deployed[1] || '.';
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

/** Redirections that carry the command's data; those that only write a log are dropped. */
function keptRedirects(redirects: readonly Redirect[]): Redirect[] {
  const merged = redirects.some(
    r => /^(&>|2>&|>&|&>>)/.test(r.operator) || r.target.text === '&1',
  );
  return redirects.filter(({ operator, target }) => {
    if (operator.startsWith('<')) return target.text !== '/dev/null';
    if (!/^1?>\|?$/.test(operator)) return false;
    return !merged && !/(^\/dev\/|\.log$|(^|\/)logs?\/)/.test(target.text);
  });
}

/**
 * Brings a command from a Procfile, unit, crontab or deploy script into the form it has in a container: without `cd`,
 * environment, wrappers, log redirections and the old server's paths. Nothing is run.
 *
 * @param text - command line as written
 * @param options - what is known of the application's place on the old server
 * @public
 */
export function normalizeCommand(
  text: string,
  options: NormalizeOptions = {},
): NormalizedCommand {
  const normalizer = new Normalizer(options);
  const line =
    text.length > MAX_LENGTH
      ? { text: '', words: [], needsShell: true }
      : normalizer.line(text.trim());
  return {
    ...line,
    environment: [...normalizer.environment].map(([name, value]) =>
      value === undefined ? { name } : { name, value },
    ),
    ...(normalizer.directory ? { directory: normalizer.directory } : {}),
    ...(normalizer.user ? { user: normalizer.user } : {}),
    secrets: [...normalizer.secrets],
  };
}
