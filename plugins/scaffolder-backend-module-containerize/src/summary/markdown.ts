/** A list below a heading; empty without items. Items are Markdown already. */
export function list(title: string, items: readonly string[]): string {
  return items.length === 0
    ? ''
    : `**${title}**\n\n${items.map(item => `- ${item}`).join('\n')}\n`;
}
