import { splitCommandLine } from './tokens';

/**
 * The words of a command that can be run without a shell. Undefined when it needs one: several commands,
 * redirections, assignments, variables, patterns.
 *
 * @param text - command line
 * @public
 */
export function splitCommand(text: string): string[] | undefined {
  const { commands, operators, balanced } = splitCommandLine(text);
  const [command] = commands;
  if (!balanced || operators.length > 0 || command.redirects.length > 0) {
    return undefined;
  }
  const needsShell = command.words.some(
    (word, index) =>
      word.expands ||
      (word.raw === word.text && /^~|[*?{]/.test(word.raw)) ||
      (index === 0 && /^[A-Za-z_]\w*=/.test(word.text)),
  );
  return needsShell ? undefined : command.words.map(word => word.text);
}
