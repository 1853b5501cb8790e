import { splitCommandLine } from '../parsers/commandLine';

/** `NAME=value` in front of a command: a shell would set it for that command. */
const ASSIGNMENT = /^[A-Za-z_][A-Za-z0-9_]*=/;

/** The words of a single simple command; undefined when the line needs a shell. */
function simpleWords(command: string): string[] | undefined {
  const { commands, balanced } = splitCommandLine(command);
  const [only] = commands;
  if (commands.length !== 1 || !balanced || only.redirects.length > 0) {
    return undefined;
  }
  const [first] = only.words;
  if (first === undefined || ASSIGNMENT.test(first.raw)) return undefined;
  return only.words.some(word => word.expands)
    ? undefined
    : only.words.map(word => word.text);
}

/**
 * A command line in exec form. Plain words are run directly, so that signals reach the program; anything that needs a
 * shell (pipes, variables, patterns) is handed to one as a single argument.
 */
export function execForm(command: string, prefix: readonly string[]): string[] {
  const words = simpleWords(command);
  if (words === undefined) {
    return ['/bin/sh', '-c', command];
  }
  const alreadyPrefixed = prefix.every((word, index) => words[index] === word);
  return alreadyPrefixed ? words : [...prefix, ...words];
}
