/**
 * The first code block of each language between a heading of the second level and the next heading.
 *
 * @returns the blocks by language, such as `{ sh: 'yarn add …' }`
 */
export function codeBlocks(markdown, heading) {
  const blocks = {};
  let inside = false;
  let open;
  for (const line of markdown.split('\n')) {
    if (open && line === '```') {
      blocks[open.language] ??= open.lines.join('\n');
      open = undefined;
    } else if (open) open.lines.push(line);
    else if (line.startsWith('#')) inside = line === `## ${heading}`;
    else if (inside && line.startsWith('```')) {
      open = { language: line.slice(3), lines: [] };
    }
  }
  return blocks;
}
