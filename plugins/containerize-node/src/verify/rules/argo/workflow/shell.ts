import { splitCommandLine, ShellWord } from '../../../../parsers/commandLine';

/** A command of a script, with those inside its substitutions as commands of their own. */
export interface ScriptCommand {
  words: ShellWord[];
}

const MAX_DEPTH = 5;

/** The texts inside `$(…)`, outermost only. */
function substitutions(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if (depth === 0 && text.startsWith('$(', at) && text[at + 2] !== '(') {
      depth = 1;
      start = at + 2;
      at += 1;
    } else if (depth > 0 && text[at] === '(') {
      depth += 1;
    } else if (depth > 0 && text[at] === ')') {
      depth -= 1;
      if (depth === 0) found.push(text.slice(start, at));
    }
  }
  return found;
}

/** Every command of a script. Nothing is run. */
export function commandsOf(script: string, depth = 0): ScriptCommand[] {
  return splitCommandLine(script).commands.flatMap(({ words }) => [
    { words },
    ...(depth < MAX_DEPTH
      ? words
          .flatMap(({ raw }) => substitutions(raw))
          .flatMap(inner => commandsOf(inner, depth + 1))
      : []),
  ]);
}

const ASSIGNMENT = /^[A-Za-z_][A-Za-z0-9_]*=/;

/** The words of a command without the assignments before it. */
export function programWords({ words }: ScriptCommand): string[] {
  const texts = words.map(({ text }) => text);
  const first = texts.findIndex(word => !ASSIGNMENT.test(word));
  return first === -1 ? [] : texts.slice(first);
}

/** The variables set for one command. */
export function assignments({ words }: ScriptCommand): string[] {
  const texts = words.map(({ text }) => text);
  const first = texts.findIndex(word => !ASSIGNMENT.test(word));
  return first === -1 ? texts : texts.slice(0, first);
}
