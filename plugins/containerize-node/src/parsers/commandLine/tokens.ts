/** A word of a command line. @public */
export interface ShellWord {
  /** Without its quotes. Expansions (`$NAME`, `$(…)`) stand as written. */
  text: string;
  /** As written. */
  raw: string;
  /** Whether a shell would replace part of it. */
  expands: boolean;
}

/** A redirection, such as `2>&1` or `>> log/cron.log`. @public */
export interface Redirect {
  /** `>`, `>>`, `2>`, `&>`, `<` … */
  operator: string;
  target: ShellWord;
  /** Text of a here-document (`<<EOT`). */
  body?: string;
}

/** Words between two operators. @public */
export interface SimpleCommand {
  words: ShellWord[];
  redirects: Redirect[];
}

/**
 * A command line as a POSIX shell would split it. Nothing is expanded and nothing is run.
 * @public
 */
export interface CommandList {
  commands: SimpleCommand[];
  /** `operators[i]` stands behind `commands[i]`: `&&`, `||`, `;`, `|`, `&`, `(`, `)`. */
  operators: string[];
  /** False when a quote or a substitution is never closed. */
  balanced: boolean;
}

const OPERATORS = ['&&', '||', ';;', '|&', '&', ';', '|', '(', ')', '\n'];
const REDIRECT = /(?:\d*|&)(?:>>|>\||>&|<<<|<<|<&|<>|>|<)/y;
const BLANK = /[ \t\r\f\v]/;

class Scanner {
  readonly #text: string;
  #at = 0;
  /** Where the here-documents that begin on this line end. */
  #behindDocuments: number | undefined;
  balanced = true;

  constructor(text: string) {
    this.#text = text;
  }

  list(): CommandList {
    const commands: SimpleCommand[] = [];
    const operators: string[] = [];
    let current: SimpleCommand = { words: [], redirects: [] };
    for (;;) {
      this.#skipBlanks();
      if (this.#at >= this.#text.length) break;
      const operator = this.#operator();
      if (operator !== undefined) {
        commands.push(current);
        operators.push(operator === '\n' ? ';' : operator);
        current = { words: [], redirects: [] };
        continue;
      }
      const redirect = this.#redirect();
      if (redirect) current.redirects.push(redirect);
      else current.words.push(this.#word());
    }
    commands.push(current);
    return { commands, operators, balanced: this.balanced };
  }

  #skipBlanks(): void {
    for (;;) {
      const char = this.#text[this.#at];
      if (char === undefined) return;
      if (BLANK.test(char)) this.#at += 1;
      else if (char === '\\' && this.#text[this.#at + 1] === '\n') {
        this.#at += 2;
        // `#{…}` is no comment: it is what a deploy script computes.
      } else if (char === '#' && this.#text[this.#at + 1] !== '{') {
        const end = this.#text.indexOf('\n', this.#at);
        this.#at = end === -1 ? this.#text.length : end;
      } else return;
    }
  }

  #operator(): string | undefined {
    if (/^&>/.test(this.#text.slice(this.#at, this.#at + 2))) return undefined;
    const found = OPERATORS.find(o => this.#text.startsWith(o, this.#at));
    if (found) this.#at += found.length;
    if (found === '\n' && this.#behindDocuments !== undefined) {
      this.#at = this.#behindDocuments;
      this.#behindDocuments = undefined;
    }
    return found;
  }

  #redirect(): Redirect | undefined {
    REDIRECT.lastIndex = this.#at;
    const match = REDIRECT.exec(this.#text);
    if (!match) return undefined;
    this.#at += match[0].length;
    const dashed = match[0] === '<<' && this.#text[this.#at] === '-';
    if (dashed) this.#at += 1;
    this.#skipBlanks();
    const target = this.#word();
    const body = match[0] === '<<' ? this.#document(target.text) : undefined;
    return {
      operator: match[0],
      target,
      ...(body === undefined ? {} : { body }),
    };
  }

  /** The lines of a here-document, up to the one that is its word. */
  #document(end: string): string {
    const from =
      this.#behindDocuments ?? this.#text.indexOf('\n', this.#at) + 1;
    if (from === 0) return '';
    const lines = this.#text.slice(from).split('\n');
    const last = lines.findIndex(line => line.trim() === end);
    this.balanced &&= last !== -1;
    const body = lines.slice(0, last === -1 ? lines.length : last).join('\n');
    const behind = from + body.length + end.length + (body === '' ? 0 : 1);
    this.#behindDocuments = Math.min(this.#text.length, behind);
    return body;
  }

  #word(): ShellWord {
    const start = this.#at;
    let text = '';
    let expands = false;
    while (this.#at < this.#text.length) {
      const char = this.#text[this.#at];
      if (BLANK.test(char) || '\n;&|()<>'.includes(char)) break;
      if (char === '"' || char === "'") {
        const from = this.#at;
        text += this.#quoted(char);
        expands ||=
          char === '"' && /[$`]/.test(this.#text.slice(from, this.#at));
      } else if (char === '\\') {
        text += this.#text[this.#at + 1] ?? '';
        this.#at += 2;
      } else if (char === '$' || char === '`') {
        text += this.#expansion();
        expands = true;
      } else {
        text += char;
        this.#at += 1;
      }
    }
    // A stray `)` or the like: take it as a word of one character, so that the scan always moves on.
    if (this.#at === start && this.#at < this.#text.length) {
      text = this.#text[this.#at];
      this.#at += 1;
    }
    return { text, raw: this.#text.slice(start, this.#at), expands };
  }

  #quoted(quote: string): string {
    let text = '';
    this.#at += 1;
    while (this.#at < this.#text.length) {
      const char = this.#text[this.#at];
      if (char === quote) {
        this.#at += 1;
        return text;
      }
      if (quote === '"' && char === '\\') {
        const next = this.#text[this.#at + 1] ?? '';
        text += '"\\$`'.includes(next) ? next : `\\${next}`;
        this.#at += 2;
      } else if (quote === '"' && (char === '$' || char === '`')) {
        text += this.#expansion();
      } else {
        text += char;
        this.#at += 1;
      }
    }
    this.balanced = false;
    return text;
  }

  /** `$NAME`, `${…}`, `$(…)` or a backtick substitution, as written. */
  #expansion(): string {
    const start = this.#at;
    const two = this.#text.slice(this.#at, this.#at + 2);
    if (two === '$(') this.#nested('(', ')');
    else if (two === '${') this.#nested('{', '}');
    else if (two[0] === '`') this.#upTo('`');
    else this.#at += 1;
    return this.#text.slice(start, this.#at);
  }

  #nested(open: string, close: string): void {
    let depth = 0;
    for (; this.#at < this.#text.length; this.#at++) {
      const char = this.#text[this.#at];
      if (char === '\\') this.#at += 1;
      else if (char === open) depth += 1;
      else if (char === close && --depth === 0) {
        this.#at += 1;
        return;
      }
    }
    this.balanced = false;
  }

  #upTo(end: string): void {
    const found = this.#text.indexOf(end, this.#at + 1);
    this.balanced &&= found !== -1;
    this.#at = found === -1 ? this.#text.length : found + 1;
  }
}

/** Splits a command line into commands, operators, words and redirections. @public */
export function splitCommandLine(text: string): CommandList {
  return new Scanner(text).list();
}

/** Quotes a word for a POSIX shell where it needs it. @public */
export function quoteWord(text: string): string {
  if (text !== '' && /^[A-Za-z0-9_@%+=:,./^~[\]-]+$/.test(text)) return text;
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A word without expansions, quoted as needed. @public */
export function plainWord(text: string): ShellWord {
  return { text, raw: quoteWord(text), expands: false };
}
