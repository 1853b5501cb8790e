import { lineText } from '../checks';

const PLAIN_SHELL_WORD = /^[A-Za-z0-9_@%+=:,./-]+$/;
const PLAIN_DOCKER_WORD = /^[A-Za-z0-9_@+=:,./-]+$/;

/** One word for a POSIX shell: whatever it holds, the shell sees it as it is. */
export function shellWord(field: string, word: string): string {
  const text = lineText(field, word);
  return PLAIN_SHELL_WORD.test(text)
    ? text
    : `'${text.replace(/'/g, `'\\''`)}'`;
}

/** A value of ARG, ENV, WORKDIR: BuildKit expands variables and takes quotes off, both of which this prevents. */
export function dockerWord(field: string, value: string): string {
  const text = lineText(field, value);
  return PLAIN_DOCKER_WORD.test(text)
    ? text
    : `"${text.replace(/[\\"$]/g, character => `\\${character}`)}"`;
}

/** A list as JSON, in which a backslash is the only character with a meaning and nothing is a variable. */
export function jsonList(words: readonly string[]): string {
  return `[${words.map(word => JSON.stringify(word)).join(', ')}]`;
}

/** The exec form of CMD and ENTRYPOINT. */
export function execForm(field: string, words: readonly string[]): string {
  return jsonList(words.map(word => lineText(field, word)));
}
