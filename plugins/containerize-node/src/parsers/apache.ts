/** A directive or section of Apache's configuration. @public */
export interface ApacheDirective {
  /** As written; Apache itself takes upper and lower case alike. */
  name: string;
  /** Arguments without their quotes. */
  args: string[];
  /** The directive as written, on one line. */
  text: string;
  /** Counted from 1. */
  line: number;
  /** Directives of a section; undefined for what is none. */
  children?: ApacheDirective[];
}

/** A parsed file. @public */
export interface ApacheFile {
  directives: ApacheDirective[];
  /** What is wrong with it; all that could be read is there. */
  error?: string;
}

const MAX_DEPTH = 40;

/** Arguments as Apache splits them: blanks separate, quotes bind, a backslash keeps a quote. */
function splitArguments(text: string): string[] {
  const args: string[] = [];
  const pattern = /\s*("(?:\\[^]|[^"\\])*"?|'(?:\\[^]|[^'\\])*'?|\S+)/y;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const quoted = /^(["'])([^]*?)\1?$/.exec(match[1]);
    args.push(quoted ? quoted[2].replace(/\\(["'])/g, '$1') : match[1]);
  }
  return args;
}

/** Lines with those joined that a backslash continues, and the number of the first of each. */
function* logicalLines(
  text: string,
): Generator<{ text: string; line: number }> {
  let parts: string[] = [];
  let start = 0;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    if (parts.length === 0) start = index + 1;
    const continues = /\\$/.test(raw) && !/^\s*#/.test(raw);
    parts.push(continues ? raw.slice(0, -1) : raw);
    if (continues) continue;
    yield { text: parts.join(' ').trim(), line: start };
    parts = [];
  }
  if (parts.length > 0) yield { text: parts.join(' ').trim(), line: start };
}

/**
 * Parses a file in Apache's line grammar: a `.htaccess` or a configuration file. Rule: "Configuration Files" in the
 * manual of the HTTP server. Includes are left to the caller.
 * @public
 */
export function parseApache(text: string): ApacheFile {
  const directives: ApacheDirective[] = [];
  const open: ApacheDirective[] = [];
  let error: string | undefined;
  for (const { text: line, line: number } of logicalLines(text)) {
    if (line === '' || line.startsWith('#')) continue;
    const siblings = open[open.length - 1]?.children ?? directives;
    const end = /^<\/(\w+)\s*>/.exec(line);
    const section = end ? null : /^<([\w-]+)([^]*?)>?$/.exec(line);
    if (end) {
      const closes = open.pop()?.name.toLowerCase() === end[1].toLowerCase();
      if (!closes) error ??= `line ${number}: ${end[0]} closes no section`;
    } else if (section) {
      const entry: ApacheDirective = {
        name: section[1],
        args: splitArguments(section[2].trim()),
        text: line,
        line: number,
        children: [],
      };
      siblings.push(entry);
      if (open.length >= MAX_DEPTH) {
        error ??= `line ${number}: sections lie too deep`;
      } else open.push(entry);
    } else {
      const [, name, rest] = /^(\S+)\s*([^]*)$/.exec(line) ?? [];
      siblings.push({
        name,
        args: splitArguments(rest),
        text: line.replace(/\s+/g, ' '),
        line: number,
      });
    }
  }
  const [left] = open;
  if (left) error ??= `line ${left.line}: <${left.name}> is never closed`;
  return { directives, ...(error ? { error } : {}) };
}
