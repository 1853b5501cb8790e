import { NginxParseTreeNode, parse } from 'nginx-conf/dist/src/parser';
import { SourceFile } from '../tree';
import { LineIndex } from './lines';

/** A directive of nginx with its place. @public */
export interface NginxDirective {
  name: string;
  /** What stands behind the name, with its quotes. */
  value: string;
  /** The same, split into arguments without quotes. */
  words: string[];
  /** Counted from 1. */
  line: number;
  /** Directives of its block; undefined when it has none. */
  children?: NginxDirective[];
}

/** A parsed file. @public */
export interface NginxFile {
  directives: NginxDirective[];
  /** Why the file could not be read to its end; what stands before is there. */
  error?: string;
}

/** Deeper blocks are no real configuration. */
const MAX_DEPTH = 40;

/** Splits a value as nginx does: blanks separate, quotes and backslashes bind. @public */
export function nginxWords(value: string): string[] {
  const words: string[] = [];
  const pattern =
    /\s*("(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*'|(?:\\[^]|[^\s\\])+)/y;
  for (let match = pattern.exec(value); match; match = pattern.exec(value)) {
    const [, word] = match;
    const quoted = /^(["'])([^]*)\1$/.exec(word);
    words.push(quoted ? quoted[2].replace(/\\(["'\\])/g, '$1') : word);
  }
  return words;
}

/** Finds the place of each directive: the parser gives them in the order of the text, but not where they stand. */
class Places {
  readonly #text: string;
  readonly #lines: LineIndex;
  #at = 0;
  #lost = false;

  constructor(text: string) {
    this.#text = text;
    this.#lines = new LineIndex(text);
  }

  /** 0 once the trail is lost, rather than a wrong line. */
  lineOf(node: NginxParseTreeNode): number {
    this.#skipBetween();
    const start = this.#pass(node.name);
    const parts = node.isVerbatim ? [node.value] : node.value.split(/\s+/);
    parts.filter(part => part !== '').forEach(part => this.#pass(part));
    return this.#lost ? 0 : this.#lines.lineOf(start);
  }

  /** Moves behind the next occurrence of a text, and says where it begins. */
  #pass(text: string): number {
    const found = this.#lost ? -1 : this.#text.indexOf(text, this.#at);
    this.#lost ||= found === -1;
    if (!this.#lost) this.#at = found + text.length;
    return found;
  }

  /** Blanks, ends of directives and blocks, comments. */
  #skipBetween(): void {
    for (;;) {
      const char = this.#text[this.#at];
      if (char === undefined) return;
      if (/[\s;{}]/.test(char)) this.#at += 1;
      else if (char === '#') {
        const end = this.#text.indexOf('\n', this.#at);
        this.#at = end === -1 ? this.#text.length : end;
      } else return;
    }
  }
}

function convert(
  nodes: readonly NginxParseTreeNode[],
  places: Places,
  depth: number,
): NginxDirective[] {
  if (depth > MAX_DEPTH) return [];
  return nodes.map(node => {
    const line = places.lineOf(node);
    return {
      name: node.name,
      value: node.value,
      words: nginxWords(node.value),
      line,
      ...(node.isBlock && node.children
        ? { children: convert(node.children, places, depth + 1) }
        : {}),
    };
  });
}

/** The text before a closing brace that closes nothing, where the parser would give up without a result. */
function upToStrayBrace(text: string): string {
  let depth = 0;
  const tokens = /#[^\n]*|"(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*'|[{}]/g;
  for (let m = tokens.exec(text); m; m = tokens.exec(text)) {
    if (m[0] === '{') depth += 1;
    if (m[0] === '}') depth -= 1;
    if (depth < 0) return text.slice(0, m.index);
  }
  return text;
}

function parseText(text: string): {
  nodes: readonly NginxParseTreeNode[];
  error?: string;
} {
  let nodes: readonly NginxParseTreeNode[] = [];
  let error: string | undefined;
  parse(text, (problem, parsed) => {
    nodes = parsed?.children ?? [];
    if (problem) {
      const line = 'line' in problem ? `line ${String(problem.line)}: ` : '';
      error = `${line}${problem.message}`;
    }
  });
  return { nodes, ...(error ? { error } : {}) };
}

/**
 * Parses a file of nginx's configuration, or a part of one that another includes. Includes are left to the caller.
 * @public
 */
export function parseNginx(file: Pick<SourceFile, 'path' | 'text'>): NginxFile {
  const whole = upToStrayBrace(file.text);
  const { nodes, error } = parseText(whole);
  const line = new LineIndex(file.text).lineOf(whole.length);
  const stray =
    whole.length < file.text.length
      ? `line ${line}: this } closes no block; the rest was not read`
      : undefined;
  const problem = error ?? stray;
  return {
    directives: convert(nodes, new Places(file.text), 0),
    ...(problem ? { error: problem } : {}),
  };
}
