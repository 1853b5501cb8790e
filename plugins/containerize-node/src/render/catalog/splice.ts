import { isPair, isCollection, isNode, Node, YAMLMap, YAMLSeq } from 'yaml';

/** The column a block collection's items start at; undefined for a flow collection or an empty one. */
function blockIndent(
  text: string,
  node: YAMLMap | YAMLSeq,
): string | undefined {
  if (node.flow || node.items.length === 0 || !node.range) return undefined;
  const [start] = node.range;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const before = text.slice(lineStart, start);
  return /^ *$/.test(before) ? before : undefined;
}

/** Where the text of a node ends, without the comments after it. */
function endOf(node: Node): number | undefined {
  if (isCollection(node) && !node.flow) {
    const last = node.items[node.items.length - 1];
    const inner = isPair(last) ? last.value ?? last.key : last;
    if (isNode(inner)) return endOf(inner);
  }
  return node.range?.[1];
}

/**
 * Adds lines at the end of a block collection and leaves every other byte as it is: comments, order, quoting.
 *
 * @returns undefined where the text is not laid out in blocks
 */
export function appendLines(
  text: string,
  node: YAMLMap | YAMLSeq,
  lines: readonly string[],
): string | undefined {
  const indent = blockIndent(text, node);
  const end = endOf(node);
  if (indent === undefined || end === undefined) return undefined;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const atLineStart = text[end - 1] === '\n';
  const nextLine = text.indexOf('\n', end) + 1;
  const added = lines.map(line => `${indent}${line}${eol}`).join('');
  if (atLineStart) return text.slice(0, end) + added + text.slice(end);
  if (nextLine === 0) return `${text}${eol}${added}`;
  return text.slice(0, nextLine) + added + text.slice(nextLine);
}
