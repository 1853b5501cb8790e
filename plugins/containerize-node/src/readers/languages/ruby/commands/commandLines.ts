import type { CallNode, Node } from '@ruby/prism/src/nodes.js';
import {
  ArrayNode,
  HashNode,
  InterpolatedStringNode,
  InterpolatedXStringNode,
  SplatNode,
  StringNode,
  XStringNode,
} from '@ruby/prism/src/nodes.js';
import {
  callArguments,
  isCall,
  literalText,
  RubyFile,
  walkRuby,
} from '../../../../parsers';
import { dottedName } from '../ast/nodes';

/** A command line that code runs. */
export interface CommandLine {
  /** What is known of it; a computed part is `$_`. */
  text: string;
  line: number;
}

/** Cheap look before a file is parsed. */
export const WORTH_PARSING =
  /`|%x|\b(?:system|exec|spawn|popen[23e]?|capture[23]e?|pipeline\w*|CommandLine)\b|\/bin\//;

/** Methods that run their arguments as a program, by receiver; `Kernel` stands for none as well. */
const RUNNERS: Record<string, RegExp> = {
  Kernel: /^(?:system|exec|spawn|`)$/,
  Process: /^(?:spawn|exec)$/,
  IO: /^popen$/,
  Open3: /^(?:popen[23]e?|capture[23]e?|pipeline\w*)$/,
  Open4: /^(?:popen4|spawn)$/,
  'POSIX::Spawn': /^(?:spawn|system|popen4|`)$/,
  'POSIX::Spawn::Child': /^new$/,
  'Cocaine::CommandLine': /^new$/,
  'Terrapin::CommandLine': /^new$/,
};

/** Where Debian puts programs: a string that begins there names one, whatever it is given to. */
const PROGRAM_PATH =
  /^(?:\/usr\/bin\/env [\w.-]+|\/usr(?:\/local)?\/bin\/[\w.-]+)(?:\s|$)/;

/** Command lines in a file, as far as their beginning is written out. */
export function commandLinesIn(file: RubyFile): CommandLine[] {
  // A string that names a program may also be the argument of what runs it.
  const found = new Map<string, CommandLine>();
  for (const node of walkRuby(file.program)) {
    const text = commandOf(node);
    const line = file.lineOf(node);
    if (text !== undefined) found.set(`${line} ${text}`, { text, line });
  }
  return [...found.values()];
}

function commandOf(node: Node): string | undefined {
  if (node instanceof XStringNode || node instanceof InterpolatedXStringNode) {
    return textOf(node);
  }
  if (node instanceof StringNode) {
    const text = node.unescaped.value;
    return PROGRAM_PATH.test(text) ? text : undefined;
  }
  return isCall(node) && isRunner(node)
    ? fromArguments(callArguments(node))
    : undefined;
}

function isRunner(call: CallNode): boolean {
  const receiver = call.receiver ? dottedName(call.receiver) : 'Kernel';
  const name = receiver?.replace(/^::/, '') ?? '';
  return Object.hasOwn(RUNNERS, name) && RUNNERS[name].test(call.name);
}

/** `system('git', 'log')`, `system({ 'A' => 'b' }, 'git log')`, `IO.popen(['git', 'log'])`, `system(*%w(git log))`. */
function fromArguments(args: Node[]): string | undefined {
  const [first, second] = args;
  if (first instanceof HashNode) return fromArguments(second ? [second] : []);
  if (first instanceof ArrayNode) return fromArguments(first.elements);
  if (first instanceof SplatNode) {
    return first.expression ? fromArguments([first.expression]) : undefined;
  }
  return textOf(first);
}

/** The text of a string, with what is computed as a variable of the shell. */
function textOf(node: Node | undefined): string | undefined {
  if (
    node instanceof InterpolatedStringNode ||
    node instanceof InterpolatedXStringNode
  ) {
    return node.parts.map(part => literalText(part) ?? '$_').join('');
  }
  return literalText(node);
}
