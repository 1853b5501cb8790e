import { Document, isCollection, isMap, isNode, isScalar, Node } from 'yaml';
import { RenderError } from '../renderError';
import { wrap } from '../text/oneLine';
import { settleScalars } from './scalars';

const COMMENT_WIDTH = 100;

/** A comment before the key or item at a path of a document. */
export interface Note {
  at: readonly (string | number)[];
  text: string;
}

/** One document of a YAML file, with the reasons that stand in it as comments. */
export interface YamlDocument {
  /** Paragraphs before the document. */
  head?: readonly string[];
  value: object;
  notes?: readonly Note[];
}

function comment(texts: readonly string[]): string {
  return texts
    .flatMap(text => wrap(text, COMMENT_WIDTH))
    .map(line => ` ${line}`)
    .join('\n');
}

/** The node a comment at this path is written before: the key in a map, the item in a list. */
function nodeAt(document: Document, at: Note['at']): Node {
  const parent = document.getIn(at.slice(0, -1), true);
  const last = at[at.length - 1];
  if (isMap(parent)) {
    const pair = parent.items.find(
      item => isScalar(item.key) && item.key.value === last,
    );
    if (pair && isNode(pair.key)) return pair.key;
  }
  if (isCollection(parent)) {
    const item = parent.get(last, true);
    if (isNode(item)) return item;
  }
  throw new RenderError('a comment', 'there is nothing at its path', at);
}

function write(document: YamlDocument): string {
  // Aliases would tie two places together that are equal only by chance.
  const node = new Document(document.value, { aliasDuplicateObjects: false });
  settleScalars(node);
  for (const note of document.notes ?? []) {
    nodeAt(node, note.at).commentBefore = comment([note.text]);
  }
  const body = node.toString({ lineWidth: 0, indentSeq: false });
  const head = comment(document.head ?? []);
  return head === '' ? body : `${head.replace(/^ /gm, '# ')}\n${body}`;
}

/** Text of a YAML file: documents in the given order, keys in the order of the objects. */
export function yamlFile(documents: readonly YamlDocument[]): string {
  return documents.map(write).join('---\n');
}
