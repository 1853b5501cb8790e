/** A key of a section. Keys may be there more than once. @public */
export interface IniEntry {
  key: string;
  /** As written, without blanks around it. */
  value: string;
  /** Counted from 1. */
  line: number;
}

/** A section; what stands before the first one is in a section with an empty name. @public */
export interface IniSection {
  name: string;
  line: number;
  entries: IniEntry[];
}

/** How one dialect differs from another. @public */
export interface IniDialect {
  /** What makes a line go on: a backslash at its end (systemd), or blanks before the next one (supervisor). */
  continuation?: 'backslash' | 'indent';
  /** Whether ` ;` begins a comment behind a value. */
  inlineComments?: boolean;
}

/** A parsed file. @public */
export interface IniFile {
  sections: IniSection[];
  /** Lines that are neither section, key nor comment. */
  strange: number[];
}

function withoutComment(value: string, dialect: IniDialect): string {
  if (!dialect.inlineComments) return value;
  const at = value.search(/\s;/);
  return at === -1 ? value : value.slice(0, at);
}

function unquoted(value: string): string {
  const match = /^(["'])([^]*)\1$/.exec(value);
  return match ? match[2] : value;
}

/**
 * Parses a file of sections and keys. Unlike a parser to plain objects it keeps lines, order and keys that are there
 * more than once, which in systemd's and supervisor's files mean something.
 * @public
 */
export function parseIni(text: string, dialect: IniDialect = {}): IniFile {
  const sections: IniSection[] = [{ name: '', line: 0, entries: [] }];
  const strange: number[] = [];
  let open: IniEntry | undefined;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    const section = sections[sections.length - 1];
    const continues = dialect.continuation === 'backslash' && /\\$/.test(raw);
    const part = withoutComment(continues ? line.slice(0, -1) : line, dialect);
    if (
      open &&
      (dialect.continuation === 'backslash' || (/^\s/.test(raw) && line !== ''))
    ) {
      if (!/^[#;]/.test(line))
        open.value = `${open.value} ${part.trim()}`.trim();
      if (dialect.continuation === 'backslash' && !continues) open = undefined;
      continue;
    }
    open = undefined;
    if (line === '' || /^[#;]/.test(line)) continue;
    const header = /^\[([^\]]*)\]/.exec(line);
    const equals = part.indexOf('=');
    if (header) {
      sections.push({ name: header[1].trim(), line: index + 1, entries: [] });
    } else if (equals > 0) {
      const key = part.slice(0, equals).trim();
      const value = unquoted(part.slice(equals + 1).trim());
      const added = { key, value, line: index + 1 };
      section.entries.push(added);
      if (continues || dialect.continuation === 'indent') open = added;
    } else strange.push(index + 1);
  }
  return { sections, strange };
}

/** The last entry of a key, which is the one that counts in most dialects. @public */
export function lastEntry(
  section: IniSection | undefined,
  key: string,
): IniEntry | undefined {
  return section?.entries.findLast(entry => entry.key === key);
}
