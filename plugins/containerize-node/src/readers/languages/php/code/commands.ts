import { commandPackage } from '../../../../data';
import { fact } from '../../../../facts';
import { isPhp, PhpNode } from '../../../../parsers/php';
import { arrayEntries } from '../source/arrays';
import { PhpCall } from '../source/scan';
import { leadingText } from './extensions';
import { mayCall } from './prefilter';
import { at, CodeRule, Tally } from './rule';

const RUNNERS = new Set([
  'exec',
  'shell_exec',
  'system',
  'passthru',
  'popen',
  'proc_open',
]);

/** Variables that hold a command line until it is run. */
const COMMAND_VARIABLE = /^(\w+_)?(cmd|command|commandline)$/i;

const COMMAND_ASSIGNED =
  /\$(\w+_)?(cmd|command|commandline)\s*=\s*(sprintf\s*\(\s*)?["'][\w./-]+ /i;

/** What Symfony's `Process` starts: a command line, or an array of words. */
function processText({ args: [first] }: PhpCall): string | undefined {
  return leadingText(
    isPhp(first, 'array')
      ? arrayEntries(first).find(entry => entry.key === '0')?.value
      : first,
  );
}

/** A text of several words; a single word in such a variable is as often the name of something else. */
function commandLine(value: PhpNode): string | undefined {
  const text = leadingText(value);
  return text?.trim().includes(' ') ? text : undefined;
}

/** The program a command line starts with, without folder. */
function programOf(command: string): string | undefined {
  const [word] = command.trim().split(/\s+/);
  const name = word?.slice(word.lastIndexOf('/') + 1);
  return name && /^[a-z][a-z0-9_.+-]{1,30}$/i.test(name) ? name : undefined;
}

/** Whether a Debian package has to be installed for a program; the others every image has. */
function isInstalled(program: string): boolean {
  const known = commandPackage(program, 'bookworm');
  return (
    known !== undefined &&
    (known.packages.length > 0 || known.missing !== undefined)
  );
}

/** Programs that code starts, as far as the table of programs knows them. */
export function commandRule(): CodeRule {
  const tally = new Tally(2);
  return {
    knows: word =>
      RUNNERS.has(word) || word === 'process' || COMMAND_VARIABLE.test(word),
    wants: (word, file) => {
      if (RUNNERS.has(word)) return mayCall(file, word);
      return word === 'process'
        ? /new\s+\\?([\w\\]+\\)?Process\s*\(/.test(file.text)
        : COMMAND_ASSIGNED.test(file.text);
    },
    *observe(scan) {
      const lines: { text: string | undefined; line: number }[] = [
        ...scan.functions
          .filter(call => RUNNERS.has(call.name))
          .map(call => ({ text: leadingText(call.args[0]), line: call.line })),
        ...scan.objects
          .filter(object => object.name === 'Process')
          .map(object => ({ text: processText(object), line: object.line })),
        ...scan.assignments
          .filter(({ target }) => COMMAND_VARIABLE.test(target[0]))
          .map(({ value, line }) => ({ text: commandLine(value), line })),
        ...scan.nodes.flatMap(({ node, line }) =>
          isPhp(node, 'encapsed') && node.type === 'shell'
            ? [{ text: leadingText(node), line }]
            : [],
        ),
      ];
      for (const { text, line } of lines) {
        const program = text === undefined ? undefined : programOf(text);
        if (!program || !isInstalled(program)) continue;
        if (!tally.add(program)) continue;
        yield fact(
          'native-need',
          { ecosystem: 'command', name: program, role: 'app' },
          at(scan, line),
          'derived',
          `The code starts the program ${program}`,
        );
      }
    },
  };
}
