import { commandPackage } from '../../../../data';
import { fact } from '../../../../facts';
import { isPhp } from '../../../../parsers/php';
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
    knows: word => RUNNERS.has(word),
    wants: (word, file) => mayCall(file, word),
    *observe(scan) {
      const lines: { text: string | undefined; line: number }[] = [
        ...scan.functions
          .filter(call => RUNNERS.has(call.name))
          .map(call => ({ text: leadingText(call.args[0]), line: call.line })),
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
