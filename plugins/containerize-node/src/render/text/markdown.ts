import { oneLine } from './oneLine';

/** Every character that can begin markup inside a line; Markdown takes a backslash before each of them. */
const MARKUP = /[\\`*_[\]|~$]/g;
/** What makes a list or heading of the line it starts. */
const LINE_START = /^(\d+(?=[.)](?:\s|$))|(?=(?:[-+]|#{1,6})(?:\s|$)))/;
/** Splits what a forge would turn into a mention, a reference that closes an issue, or a link. Shown, it is nothing. */
const SPLIT = '<!-- -->';

/**
 * Outside text as a piece of running Markdown: no markup, no HTML, no link, no mention and no reference comes of it, in
 * a paragraph, a list or a table cell.
 * @public
 */
export function markdownText(outside: string): string {
  return oneLine(outside)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(MARKUP, character => `\\${character}`)
    .replace(LINE_START, '$1\\')
    .replace(/@(?=[\w-])/g, `@${SPLIT}`)
    .replace(/#(?=\d)/g, `#${SPLIT}`)
    .replace(/\bGH(?=-\d)/gi, match => `${match}${SPLIT}`)
    .replace(/:(?=\/\/)/g, `:${SPLIT}`)
    .replace(/\bwww(?=\.)/gi, match => `${match}${SPLIT}`);
}

/** Outside text as a code span, also inside a table cell: what is shown is the text, character by character. @public */
export function markdownCode(outside: string): string {
  const line = oneLine(outside);
  if (line === '') return '';
  const longest = Math.max(
    0,
    ...(line.match(/`+/g) ?? []).map(run => run.length),
  );
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$/.test(line) ? ' ' : '';
  return `${fence}${pad}${line.replace(/\|/g, '\\|')}${pad}${fence}`;
}

/** A path as part of an address. */
export function urlPath(path: string): string {
  return path
    .split('/')
    .map(segment =>
      encodeURIComponent(segment).replace(
        /[!'()*]/g,
        character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
      ),
    )
    .join('/');
}

/** A link whose label is a code span. An address that could end the link early is left out. */
export function link(label: string, url: string): string {
  return /[\s<>()]/.test(url) || !/^(https?:\/\/|\.{1,2}\/)/.test(url)
    ? markdownCode(label)
    : `[${markdownCode(label)}](${url})`;
}

/** A table; empty without rows. Cells are Markdown already. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join(
    '\n',
  );
}
