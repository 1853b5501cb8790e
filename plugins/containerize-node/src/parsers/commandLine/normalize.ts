import { isSecretName } from '../../facts/secretNames';
import { redactWords } from './redact';
import { NormalizeOptions, ServerPaths } from './serverPaths';
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
class Normalizer {
  readonly environment = new Map<string, string | undefined>();
  readonly secrets = new Set<string>();
  readonly #paths: ServerPaths;
  directory?: string;
  user?: string;
  #depth = 0;

  constructor(options: NormalizeOptions) {
    this.#paths = new ServerPaths(options);
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
      if (!rest[0].expands) this.#paths.addRoot(rest[0].text);
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
    const assigned: string[] = [];
    for (let step = 0; step < MAX_WRAPPERS; step++) {
      while (words.length > 1 && ASSIGNMENT.test(words[0].text)) {
        this.#assign(words[0].text);
        if (!words[0].expands) assigned.push(words[0].text);
        words = words.slice(1);
      }
      const inside = unwrap(words) ?? fromDocument(words, command.redirects);
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
    words = this.#rakeEnvironment(words, assigned);
    const redacted = redactWords(
      words.map((word, index) => this.#paths.local(word, index === 0)),
    );
    redacted.secrets.forEach(name => this.secrets.add(name));
    const kept = keptRedirects(command.redirects);
    const shown = [
      ...redacted.words.map(word => word.raw),
      ...kept.map(
        r => `${r.operator} ${this.#paths.local(r.target, false).raw}`,
      ),
    ];
    return {
      text: shown.join(' '),
      words: redacted.words.map(word => word.text),
      shell: kept.length > 0 || redacted.words.some(word => word.expands),
    };
  }

  /**
   * Rake takes assignments behind its tasks for environment. That is where those stay that belong to the task
   * (`QUEUE=mail rake resque:work`); what names the environment as a whole goes.
   */
  #rakeEnvironment(words: ShellWord[], assigned: string[]): ShellWord[] {
    if (!words.some(word => /(^|\/)rake$/.test(word.text))) return words;
    const isEnvironment = (text: string) =>
      /^(RAILS|RACK|MERB)_ENV=/.test(text);
    const names = words.filter(word => isEnvironment(word.text));
    names.forEach(word => this.#assign(word.text));
    return [
      // `--silent` is there for cron's mails only.
      ...words.filter(w => !names.includes(w) && w.text !== '--silent'),
      ...assigned.filter(text => !isEnvironment(text)).map(plainWord),
    ];
  }
}

/** `bash <<EOT`: a shell that is given its commands by a here-document. */
function fromDocument(
  words: readonly ShellWord[],
  redirects: readonly Redirect[],
): { words: ShellWord[]; inner: string; user?: string } | undefined {
  const document = redirects.find(redirect => redirect.body !== undefined);
  const isShell = /(^|\/)(ba|da|z)?sh$/.test(words[0]?.text ?? '');
  const hasScript = words.slice(1).some(word => !word.text.startsWith('-'));
  return document?.body !== undefined && isShell && !hasScript
    ? { words: [], inner: document.body }
    : undefined;
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
