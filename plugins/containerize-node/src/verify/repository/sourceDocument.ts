import { Document, isAlias, isMap, isNode, isSeq, Node, Pair } from 'yaml';
import { parseYaml, YamlDocument } from '../../parsers';
import { SourceFile } from '../../tree';
import { keysOf, pointer } from './pointer';
import { KubernetesObject, SourceDocument, SourceObject } from './types';

/**
 * The documents of a YAML file.
 *
 * @throws Error naming file and line when the text is not YAML
 */
export function sourceDocuments(
  file: Pick<SourceFile, 'path' | 'text'>,
): SourceDocument[] {
  return parseYaml(file)
    .filter(({ value }) => value !== null && value !== undefined)
    .map(document => sourceDocument(file.path, document));
}

function sourceDocument(
  path: string,
  { value, document, lineOf }: YamlDocument,
): SourceDocument {
  return {
    path,
    value,
    lineOf: at => lineOf(walk(document, at).offset),
    nodeAt: at => walk(document, at).node,
  };
}

/** Follows a pointer as far as there are fields: the offset of the last one, and the node when all were there. */
function walk(
  document: Document.Parsed,
  at: string,
): { offset: number; node: Node | undefined } {
  let node: unknown = document.contents;
  let offset = document.contents?.range?.[0] ?? 0;
  for (const key of keysOf(at)) {
    if (isAlias(node)) node = node.resolve(document);
    const found = child(node, key);
    if (!found) return { offset, node: undefined };
    offset = found.offset ?? offset;
    node = found.node;
  }
  return { offset, node: isNode(node) ? node : undefined };
}

function child(
  node: unknown,
  key: string,
): { offset?: number; node: unknown } | undefined {
  if (isMap(node)) {
    const pair: Pair | undefined = node.items.find(
      item => String(item.key) === key,
    );
    return pair && { offset: startOf(pair.key), node: pair.value };
  }
  if (isSeq(node) && /^\d+$/.test(key)) {
    const item = node.items[Number(key)];
    return item === undefined
      ? undefined
      : { offset: startOf(item), node: item };
  }
  return undefined;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

/** The Kubernetes objects of a document: one, those of a `List`, or none. */
export function sourceObjects(document: SourceDocument): SourceObject[] {
  const { value } = document;
  if (isObject(value)) return [sourceObject(document, value, '')];
  const list = value as { kind?: unknown; items?: unknown } | null;
  if (list?.kind !== 'List' || !Array.isArray(list.items)) return [];
  return list.items.flatMap((item, index) =>
    isObject(item)
      ? [sourceObject(document, item, pointer('items', index))]
      : [],
  );
}

function sourceObject(
  document: SourceDocument,
  object: KubernetesObject,
  prefix: string,
): SourceObject {
  return {
    object,
    document,
    place: at => ({ file: document.path, line: document.lineOf(prefix + at) }),
  };
}

/** Whether a value has what every Kubernetes object has. */
export function isObject(value: unknown): value is KubernetesObject {
  if (value === null || typeof value !== 'object') return false;
  const { apiVersion, kind, metadata } = value as Record<string, unknown>;
  return (
    typeof apiVersion === 'string' &&
    typeof kind === 'string' &&
    metadata !== null &&
    typeof metadata === 'object' &&
    typeof (metadata as { name?: unknown }).name === 'string'
  );
}
