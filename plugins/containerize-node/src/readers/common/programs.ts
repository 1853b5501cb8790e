import { commandPackage } from '../../data';
import { ShellWord, splitCommandLine } from '../../parsers/commandLine';
import { unwrap } from '../../parsers/commandLine/wrappers';

/** A longer command is not taken apart, nor one with more wrappers: no real one is like that. */
const MAX_LENGTH = 4096;
const MAX_WRAPPERS = 6;

/**
 * Programs a command line starts that only a Debian package brings: `cd x && nice git log | head` starts `git`.
 * Programs the table does not know, those every image has, and those whose name is computed are left out.
 *
 * @param text - command line; computed parts stand as variables of the shell
 */
export function installedPrograms(text: string): string[] {
  return [...new Set(startedPrograms(text, 0).filter(isInstalled))];
}

function startedPrograms(text: string, depth: number): string[] {
  if (text.length > MAX_LENGTH) return [];
  return splitCommandLine(text).commands.flatMap(({ words }) =>
    startedBy(words, depth),
  );
}

function startedBy(words: ShellWord[], depth: number): string[] {
  const command = words.slice(words.findIndex(word => !isAssignment(word)));
  const wrapped = depth < MAX_WRAPPERS ? unwrap(command) : undefined;
  if (wrapped?.inner !== undefined) {
    return startedPrograms(wrapped.inner, depth + 1);
  }
  if (wrapped) return startedBy(wrapped.words, depth + 1);
  const [program] = command;
  return program && !program.expands ? [baseName(program.text)] : [];
}

function isAssignment({ text }: ShellWord): boolean {
  return /^[A-Za-z_]\w*=/.test(text);
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The table says the same of every suite as far as having a package goes; bookworm knows the most programs. */
function isInstalled(program: string): boolean {
  const known = commandPackage(program, 'bookworm');
  return (
    known !== undefined &&
    (known.packages.length > 0 || known.missing !== undefined)
  );
}
