/** Outside text as a code span: no markup, link or mention comes of it. */
export function code(outside: string): string {
  const line = outside.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
  const longest = Math.max(
    0,
    ...(line.match(/`+/g) ?? []).map(run => run.length),
  );
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$/.test(line) ? ' ' : '';
  return line === '' ? '' : `${fence}${pad}${line}${pad}${fence}`;
}

/** A list below a heading; empty without items. Items are Markdown already. */
export function list(title: string, items: readonly string[]): string {
  return items.length === 0
    ? ''
    : `**${title}**\n\n${items.map(item => `- ${item}`).join('\n')}\n`;
}
