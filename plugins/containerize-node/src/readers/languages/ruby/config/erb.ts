/** A piece of Ruby in a template. */
export interface ErbChunk {
  code: string;
  /** Line of its first character, counted from 1. */
  line: number;
}

/** A template taken apart. */
export interface ErbTemplate {
  /** The text with each tag replaced by a plain word (`<%= %>`) or by nothing (`<% %>`), lines kept. */
  text: string;
  chunks: ErbChunk[];
}

/** What stands for a computed value. Never a value anyone would write. */
export const COMPUTED = 'COMPUTED_BY_ERB';

/** Separates the Ruby of an ERB template from its text, without running it. */
export function splitErb(source: string): ErbTemplate {
  const chunks: ErbChunk[] = [];
  let text = '';
  let from = 0;
  let line = 1;
  for (;;) {
    const open = source.indexOf('<%', from);
    if (open === -1) break;
    const close = source.indexOf('%>', open + 2);
    if (close === -1) break;
    const before = source.slice(from, open);
    line += countLines(before);
    const raw = source.slice(open + 2, close);
    const code = raw.replace(/^[-=#%]+/, '').replace(/-$/, '');
    if (!raw.startsWith('#')) chunks.push({ code, line });
    text += before + (raw.startsWith('=') ? COMPUTED : '');
    // A tag over several lines leaves its line breaks behind, as blank lines after the word.
    text += '\n'.repeat(countLines(raw));
    line += countLines(raw);
    from = close + 2;
  }
  return { text: text + source.slice(from), chunks };
}

function countLines(text: string): number {
  let lines = 0;
  for (
    let at = text.indexOf('\n');
    at !== -1;
    at = text.indexOf('\n', at + 1)
  ) {
    lines += 1;
  }
  return lines;
}

/** Whether a value of a parsed template was computed by Ruby. */
export function isComputed(value: unknown): boolean {
  return typeof value === 'string' && value.includes(COMPUTED);
}
