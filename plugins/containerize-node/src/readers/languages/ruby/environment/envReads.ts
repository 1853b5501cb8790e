import type { Node } from '@ruby/prism/src/nodes.js';
import {
  CallNode,
  ConstantReadNode,
  IfNode,
  IndexOrWriteNode,
  OrNode,
} from '@ruby/prism/src/nodes.js';
import {
  callArguments,
  isCall,
  literalText,
  RubyFile,
  walkRuby,
} from '../../../../parsers';
import { literalList, scalarText } from '../ast/nodes';

/** One place where code reads a name from the environment. */
export interface EnvRead {
  name: string;
  line: number;
  required: boolean;
  default?: string;
}

const FAILS = new Set(['raise', 'fail', 'abort', 'exit']);
const MANY = new Set(['values_at', 'slice', 'fetch_values']);
const ONE = new Set(['[]', 'key?', 'has_key?', 'include?', 'member?', 'dig']);

/** Every name that a file reads from `ENV`. What is only assigned (`ENV['X'] = 'y'`) is not read. */
export function envReadsIn(file: RubyFile): EnvRead[] {
  const found: EnvRead[] = [];
  const defaults = new Map<Node, { fallback?: string; required: boolean }>();
  const guarded = new Set<Node>();
  for (const node of walkRuby(file.program)) {
    if (node instanceof OrNode && isEnvCall(node.left)) {
      defaults.set(node.left, {
        fallback: scalarText(node.right),
        required: isCall(node.right) && FAILS.has(node.right.name),
      });
    } else if (node instanceof IndexOrWriteNode && isEnv(node.receiver)) {
      const [key] = node.arguments_?.arguments_ ?? [];
      const name = literalText(key);
      if (name !== undefined) {
        found.push(
          read(name, file.lineOf(node), false, scalarText(node.value)),
        );
      }
    } else if (isSessionSecret(node)) {
      for (const value of callArguments(node)) {
        defaults.set(value, { required: !guarded.has(node) });
      }
    } else if (node instanceof IfNode && reads(node.predicate)) {
      for (const inner of walkRuby(node)) guarded.add(inner);
    } else if (isEnvCall(node)) {
      found.push(...readsOf(node, file, defaults.get(node)));
    }
  }
  return found;
}

function read(
  name: string,
  line: number,
  required: boolean,
  fallback?: string,
): EnvRead {
  return {
    name,
    line,
    required,
    ...(fallback === undefined ? {} : { default: fallback }),
  };
}

function readsOf(
  call: CallNode,
  file: RubyFile,
  around: { fallback?: string; required: boolean } | undefined,
): EnvRead[] {
  const line = file.lineOf(call);
  if (MANY.has(call.name)) {
    return callArguments(call)
      .flatMap(literalList)
      .map(name => read(name, line, call.name === 'fetch_values'));
  }
  const name = nameOf(call);
  if (name === undefined) return [];
  if (call.name === 'fetch') {
    const [, fallback] = callArguments(call);
    const required = fallback === undefined && !call.block;
    return [read(name, line, required, scalarText(fallback))];
  }
  if (!ONE.has(call.name)) return [];
  return [read(name, line, around?.required ?? false, around?.fallback)];
}

/** `ENV['X']`, or the usual name of a hosting platform's indirection: `ENV[ENV['X_PROVIDER'] || 'X_URL']`. */
function nameOf(call: CallNode): string | undefined {
  const [key] = callArguments(call);
  return key instanceof OrNode ? literalText(key.right) : literalText(key);
}

/** Rails refuses to start, or to sign a session, without it. */
function isSessionSecret(node: Node): node is CallNode {
  return isCall(node) && /^secret_(token|key_base)=$/.test(node.name);
}

function reads(node: Node): boolean {
  return [...walkRuby(node)].some(isEnv);
}

function isEnv(node: Node | null | undefined): boolean {
  return node instanceof ConstantReadNode && node.name === 'ENV';
}

function isEnvCall(node: Node): node is CallNode {
  return isCall(node) && isEnv(node.receiver);
}
