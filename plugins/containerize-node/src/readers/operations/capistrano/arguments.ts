import type { CallNode, Node } from '@ruby/prism/src/nodes.js';
import { AssocNode, HashNode, KeywordHashNode } from '@ruby/prism/src/nodes.js';
import { callArguments, isCall } from '../../../parsers';
import { RubyScope, RubyText, textOf, valueOf } from '../shared/rubyDsl';

/** The task named by a symbol, a text or the key of `name => dependencies`. */
export function taskName(
  node: Node | undefined,
  scope: RubyScope,
): string | undefined {
  if (node instanceof HashNode || node instanceof KeywordHashNode) {
    const [first] = node.elements;
    return first instanceof AssocNode ? taskName(first.key, scope) : undefined;
  }
  const value = valueOf(node, scope);
  return typeof value === 'string' ? value : undefined;
}

/** The command line that `run`, `execute` and their like are given, as one text. */
export function commandText(call: CallNode, scope: RubyScope): RubyText {
  const words = callArguments(call)
    .filter(
      node => !(node instanceof KeywordHashNode || node instanceof HashNode),
    )
    .map(node => {
      const { text, complete } = textOf(node, scope);
      return { text: text || (complete ? '' : '#{…}'), complete };
    });
  return {
    text: words.map(word => word.text).join(' '),
    complete: words.every(word => word.complete),
  };
}

/** `put File.read('a'), "#{shared_path}/b"` and `upload! 'a', "#{shared_path}/b"`. */
export function uploadOf(
  call: CallNode,
  scope: RubyScope,
): { from: string; to: string } {
  const [source, target] = callArguments(call);
  const isRead = isCall(source) && /^(read|open|new)$/.test(source.name);
  const path = isRead ? callArguments(source)[0] : source;
  return { from: textOf(path, scope).text, to: textOf(target, scope).text };
}
