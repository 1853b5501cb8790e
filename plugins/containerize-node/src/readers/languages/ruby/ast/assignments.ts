import type { CallNode, Node } from '@ruby/prism/src/nodes.js';
import { isCall, RubyFile, walkRuby } from '../../../../parsers';
import { assignedValues, dottedName } from './nodes';

/** An assignment through a setter, such as `config.force_ssl = true`. */
export interface Assignment {
  /** Name of the setting with its receivers, without the `config` in front: `action_mailer.delivery_method`. */
  name: string;
  values: Node[];
  line: number;
  call: CallNode;
}

/**
 * The receivers a configuration block or file is spoken to by; the rest of the chain names the setting.
 * `Shop::Application.config.secret_token` and `config.secret_token` are the same setting.
 */
const CONFIG_PREFIX = /^(?:.*\.)?(?:config|configuration)\./;

/** All assignments through setters in a file. */
export function assignmentsIn(file: RubyFile): Assignment[] {
  const found: Assignment[] = [];
  for (const node of walkRuby(file.program)) {
    if (!isCall(node) || !node.receiver || !isSetter(node.name)) continue;
    const receiver = dottedName(node.receiver);
    if (receiver === undefined) continue;
    const full = `${receiver}.${node.name.slice(0, -1)}`;
    found.push({
      name: full.replace(CONFIG_PREFIX, ''),
      values: assignedValues(node),
      line: file.lineOf(node),
      call: node,
    });
  }
  return found;
}

function isSetter(name: string): boolean {
  return /^[a-z_]\w*=$/i.test(name);
}
