import { optionName } from './options';
import { quoteWord, splitCommandLine } from './tokens';

/** Options that send a program into the background, or say where it then writes its pid and its log. */
const BACKGROUND: Record<string, { flags: string[]; withValue: string[] }> = {
  unicorn: { flags: ['-D', '--daemonize'], withValue: [] },
  rainbows: { flags: ['-D', '--daemonize'], withValue: [] },
  rackup: { flags: ['-D', '--daemonize'], withValue: ['-P', '--pid'] },
  puma: {
    flags: ['-d', '--daemon'],
    withValue: ['--pidfile', '-S', '--state'],
  },
  thin: {
    flags: ['-d', '--daemonize'],
    withValue: ['-P', '--pid', '-l', '--log'],
  },
  sidekiq: {
    flags: ['-d', '--daemon'],
    withValue: ['-P', '--pidfile', '-L', '--logfile'],
  },
  passenger: {
    flags: ['-d', '--daemonize'],
    withValue: ['--pid-file', '--log-file'],
  },
  'rails-server': {
    flags: ['-d', '--daemon'],
    withValue: ['-P', '--pid'],
  },
};

/**
 * The command with which a program stays in the foreground, as a container wants it.
 *
 * @param text - normalized command
 * @param program - name by {@link programOf}
 * @public
 */
export function inForeground(text: string, program: string): string {
  const { commands, operators } = splitCommandLine(text);
  if (operators.length > 0) return text;
  const { words } = commands[0];
  if (program === 'delayed_job') {
    const at = words.findIndex(w => /^(start|restart|stop)$/.test(w.text));
    if (at === -1) return text;
    return words.map((w, i) => (i === at ? 'run' : w.raw)).join(' ');
  }
  if (!Object.hasOwn(BACKGROUND, program)) return text;
  const { flags, withValue } = BACKGROUND[program];
  const kept = words.filter((word, index) => {
    if (flags.includes(word.text)) return false;
    if (withValue.includes(words[index - 1]?.text ?? '')) return false;
    return !withValue.includes(optionName(word.text));
  });
  if (kept.length === words.length) return text;
  return kept.map(w => (w.expands ? w.raw : quoteWord(w.text))).join(' ');
}
