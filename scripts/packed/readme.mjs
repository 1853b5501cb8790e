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

/**
 * The parts of a `diff` block by file, each below a line `--- path`.
 *
 * @returns the lines of each file's part, such as `{ 'src/App.tsx': ['+import …', ' const routes = ('] }`
 */
export function diffParts(block) {
  const parts = {};
  let lines;
  for (const line of block.split('\n')) {
    if (line.startsWith('--- ')) lines = parts[line.slice(4)] = [];
    else lines.push(line);
  }
  return parts;
}

/**
 * Puts the lines with a `+` where a person would: after the lines that stand above them, looked for one after the other;
 * with none above, at the beginning.
 *
 * @throws naming a line that is not there
 */
export function withAdded(text, lines) {
  const result = text.split('\n');
  let at = 0;
  for (const line of lines) {
    const content = line.slice(1);
    if (line.startsWith('+')) result.splice(at++, 0, content);
    else {
      const found = result.findIndex(
        (other, index) => index >= at && other.trim() === content.trim(),
      );
      if (found === -1) throw new Error(`There is no line ${content.trim()}`);
      at = found + 1;
    }
  }
  return result.join('\n');
}
