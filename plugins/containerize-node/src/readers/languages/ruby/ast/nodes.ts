import type { Node } from '@ruby/prism/src/nodes.js';
import {
  ArrayNode,
  AssocNode,
  CallNode,
  ConstantPathNode,
  ConstantReadNode,
  FalseNode,
  FloatNode,
  HashNode,
  IntegerNode,
  KeywordHashNode,
  LocalVariableReadNode,
  SelfNode,
  TrueNode,
} from '@ruby/prism/src/nodes.js';
import { callArguments, literalText } from '../../../../parsers';

/** The dotted words of a constant or a chain of calls: `Rails.root`, `config.action_mailer.smtp_settings`. */
export function dottedName(node: Node | null | undefined): string | undefined {
  if (node instanceof ConstantReadNode) return node.name;
  if (node instanceof LocalVariableReadNode) return node.name;
  if (node instanceof SelfNode) return 'self';
  if (node instanceof ConstantPathNode) {
    if (!node.parent) return node.name ?? undefined;
    const parent = dottedName(node.parent);
    return parent && node.name ? `${parent}::${node.name}` : undefined;
  }
  if (node instanceof CallNode) {
    if (!node.receiver) return node.name;
    const receiver = dottedName(node.receiver);
    return receiver && `${receiver}.${node.name}`;
  }
  return undefined;
}

/** Pairs of a hash whose keys are plain strings or symbols; other pairs are left out. */
export function hashEntries(node: Node | null | undefined): [string, Node][] {
  if (!(node instanceof HashNode || node instanceof KeywordHashNode)) return [];
  return node.elements.flatMap((element): [string, Node][] => {
    if (!(element instanceof AssocNode)) return [];
    const key = literalText(element.key);
    return key === undefined ? [] : [[key, element.value]];
  });
}

/** The options of a call: its last argument when that is a hash, with or without braces. */
export function callOptions(call: CallNode): Map<string, Node> {
  return new Map(hashEntries(callArguments(call).at(-1)));
}

/** Plain strings and symbols of a list, or of a single one. */
export function literalList(node: Node | null | undefined): string[] {
  const items = node instanceof ArrayNode ? node.elements : [node];
  return items.map(literalText).filter(text => text !== undefined);
}

/** A plain scalar as text: strings, symbols, numbers, true and false. */
export function scalarText(node: Node | null | undefined): string | undefined {
  if (node instanceof IntegerNode) return String(node.value);
  if (node instanceof FloatNode) return String(node.value);
  if (node instanceof TrueNode) return 'true';
  if (node instanceof FalseNode) return 'false';
  return literalText(node);
}

/** The values of an assignment through a setter: `config.cache_store = :file_store, 'tmp'` has two. */
export function assignedValues(call: CallNode): Node[] {
  const [value] = callArguments(call);
  if (value instanceof ArrayNode) return value.elements;
  return value ? [value] : [];
}
