import { ShellWord } from './tokens';

/** What is left of a command once a wrapper is taken off. @internal */
export interface Unwrapped {
  words: ShellWord[];
  /** Text of an inner command line (`sh -c '…'`), to be split anew. */
  inner?: string;
  user?: string;
}

type Unwrap = (words: ShellWord[]) => Unwrapped | undefined;

function baseName(word: ShellWord | undefined): string {
  return word?.text.split('/').pop() ?? '';
}

/** Index of the first word that is neither an option nor the argument of one. */
function afterOptions(
  words: ShellWord[],
  withArgument: RegExp,
  from = 1,
): number {
  let at = from;
  while (at < words.length && words[at].text.startsWith('-')) {
    if (words[at].text === '--') return at + 1;
    at += withArgument.test(words[at].text) ? 2 : 1;
  }
  return at;
}

function skipping(withArgument: RegExp, operands = 0): Unwrap {
  return words => ({
    words: words.slice(afterOptions(words, withArgument) + operands),
  });
}

function shell(words: ShellWord[]): Unwrapped | undefined {
  for (let at = 1; at < words.length; at++) {
    const { text } = words[at];
    if (/^-[a-z]*c$/.test(text)) {
      const inner = words[at + 1];
      return inner && { words: [], inner: inner.text };
    }
    if (!text.startsWith('-')) return undefined;
  }
  return undefined;
}

function sudo(words: ShellWord[]): Unwrapped {
  const at = afterOptions(words, /^-[ugpCrth]$|^--(user|group)$/);
  const flag = words.findIndex(w => w.text === '-u' || w.text === '--user');
  const user = flag > 0 && flag < at ? words[flag + 1]?.text : undefined;
  return { words: words.slice(at), ...(user ? { user } : {}) };
}

/** `su - git -c 'cmd'`, `su -s /bin/sh -c 'cmd' www-data`. */
function su(words: ShellWord[]): Unwrapped | undefined {
  const flag = words.findIndex(w => w.text === '-c' || w.text === '--command');
  const inner = words[flag + 1];
  if (flag < 1 || !inner) return undefined;
  const operands = words.filter((w, i) => {
    const before = words[i - 1]?.text ?? '';
    return i > 0 && !/^-/.test(w.text) && !/^(-c|-s|--shell)$/.test(before);
  });
  const user = operands[0]?.text;
  return { words: [], inner: inner.text, ...(user ? { user } : {}) };
}

/** `flock -n /tmp/x.lock cmd …` or `flock /tmp/x.lock -c 'cmd'`. */
function flock(words: ShellWord[]): Unwrapped {
  const lock = afterOptions(words, /^-[wE]$|^--(timeout|wait)$/);
  const rest = words.slice(lock + 1);
  if (/^(-c|--command)$/.test(rest[0]?.text ?? '') && rest[1]) {
    return { words: [], inner: rest[1].text };
  }
  return { words: rest };
}

/** mySociety's `run-with-lockfile.sh -n /tmp/x.lock 'cmd'`. */
function runWithLockFile(words: ShellWord[]): Unwrapped | undefined {
  const inner = words[afterOptions(words, /^$/) + 1];
  return inner && { words: [], inner: inner.text };
}

/** `rvm 2.1.2@app do ruby …`, `rbenv exec ruby …`, `chruby-exec 2.1 -- ruby …`. */
function versionManager(words: ShellWord[]): Unwrapped | undefined {
  const at = words.findIndex(
    w => w.text === 'do' || w.text === 'exec' || w.text === '--',
  );
  return at > 0 ? { words: words.slice(at + 1) } : undefined;
}

const UNWRAP: Record<string, Unwrap> = {
  env: skipping(/^-[uSC]$/),
  nohup: skipping(/^$/),
  exec: skipping(/^-a$/),
  time: skipping(/^-[fo]$/),
  setsid: skipping(/^$/),
  nice: skipping(/^-n$|^--adjustment$/),
  ionice: skipping(/^-[cnp]$/),
  timeout: skipping(/^-[ks]$/, 1),
  chpst: skipping(/^-[uUbempdofcrt/]$/),
  setuidgid: skipping(/^$/, 1),
  unbuffer: skipping(/^$/),
  cronic: skipping(/^$/),
  flock,
  'run-with-lockfile.sh': runWithLockFile,
  sudo,
  su,
  sh: shell,
  bash: shell,
  dash: shell,
  zsh: shell,
  rvm: versionManager,
  'rvm-exec': skipping(/^$/, 1),
  rbenv: versionManager,
  'chruby-exec': versionManager,
};

/**
 * Takes one wrapper off a command: shells called with `-c`, `env`, `nohup`, `nice`, `flock`, `sudo` and the like.
 * Undefined when there is none.
 * @internal
 */
export function unwrap(words: ShellWord[]): Unwrapped | undefined {
  const wrapper = baseName(words[0]);
  if (!Object.hasOwn(UNWRAP, wrapper)) return undefined;
  const result = UNWRAP[wrapper](words);
  if (!result || (result.inner === undefined && result.words.length === 0)) {
    return undefined;
  }
  return result;
}
