import type { Node } from '@ruby/prism/src/nodes.js';
import { AssocNode, HashNode, KeywordHashNode } from '@ruby/prism/src/nodes.js';
import {
  childrenOf,
  callArguments,
  isCall,
  literalText,
  RubyFile,
} from '../../../../parsers';

/** A Rake task that has a description, and so is meant to be run by people. */
export interface RakeTask {
  /** With its namespaces: `reports:nightly`. */
  name: string;
  description: string;
  line: number;
}

const TASK_NAME = /^[A-Za-z_][\w:.-]*$/;

/** Described tasks of a Rakefile, in order. Names that are no plain words are left out. */
export function rakeTasksIn(file: RubyFile): RakeTask[] {
  const found: RakeTask[] = [];
  visit(file.program, [], file, found);
  return found;
}

function visit(
  node: Node,
  namespaces: string[],
  file: RubyFile,
  found: RakeTask[],
): void {
  let description: string | undefined;
  for (const child of childrenOf(node)) {
    if (!isCall(child) || child.receiver) {
      visit(child, namespaces, file, found);
      continue;
    }
    const [first] = callArguments(child);
    if (child.name === 'desc') {
      description = literalText(first);
    } else if (child.name === 'task') {
      const name = taskName(first);
      if (description !== undefined && name !== undefined) {
        const full = [...namespaces, name].join(':');
        if (TASK_NAME.test(full)) {
          found.push({ name: full, description, line: file.lineOf(child) });
        }
      }
      description = undefined;
    } else {
      const name = child.name === 'namespace' ? taskName(first) : undefined;
      const inner = name === undefined ? namespaces : [...namespaces, name];
      if (child.block) visit(child.block, inner, file, found);
    }
  }
}

/** `task :a`, `task 'a'`, `task :a => :environment`, `task({ a: [] })`. */
function taskName(node: Node | undefined): string | undefined {
  if (node instanceof HashNode || node instanceof KeywordHashNode) {
    const [pair] = node.elements;
    return pair instanceof AssocNode ? literalText(pair.key) : undefined;
  }
  return literalText(node);
}
