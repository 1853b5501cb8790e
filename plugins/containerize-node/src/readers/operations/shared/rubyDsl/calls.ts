import { posix } from 'node:path';
import type { CallNode, Node } from '@ruby/prism/src/nodes.js';
import {
  BlockNode,
  ConstantReadNode,
  SelfNode,
} from '@ruby/prism/src/nodes.js';
import { callArguments } from '../../../../parsers';
import { listCall, numberCall, textCall } from './operators';
import { PRODUCTION_ENVIRONMENT, RubyScope, RubyValue } from './scope';
import { textOf, valueOf } from './values';

/** Calls that give the same value in another guise, as far as a reader cares. */
const SAME = new Set([
  'to_s',
  'to_sym',
  'strip',
  'chomp',
  'freeze',
  'dup',
  'realpath',
  'expand_path',
  'cleanpath',
  'flatten',
  'uniq',
  'compact',
  'to_a',
  'call',
  'html_safe',
]);

function constant(node: Node | null, name: string): boolean {
  return node instanceof ConstantReadNode && node.name === name;
}

function environmentValue(
  call: CallNode,
  scope: RubyScope,
): RubyValue | undefined {
  const [name, fallback] = callArguments(call);
  const key = valueOf(name, scope);
  if (typeof key === 'string' && Object.hasOwn(PRODUCTION_ENVIRONMENT, key)) {
    return PRODUCTION_ENVIRONMENT[key];
  }
  if (call.name !== 'fetch') return undefined;
  return fallback ? valueOf(fallback, scope) : blockValue(call, scope);
}

function blockValue(call: CallNode, scope: RubyScope): RubyValue | undefined {
  return call.block instanceof BlockNode
    ? valueOf(call.block.body, scope)
    : undefined;
}

function setting(call: CallNode, scope: RubyScope): RubyValue | undefined {
  const [name, fallback] = callArguments(call);
  const key = valueOf(name, scope);
  const known = typeof key === 'string' ? scope.get(key) : undefined;
  return known === undefined ? valueOf(fallback, scope) : known;
}

/** `File.join`, `File.expand_path` … on paths relative to the application's root, which is `.`. */
function fileCall(call: CallNode, scope: RubyScope): RubyValue | undefined {
  const values = callArguments(call).map(node => {
    const { text, complete } = textOf(node, scope);
    return complete || text !== '' ? text : undefined;
  });
  if (values.some(value => value === undefined)) return undefined;
  const parts = values as string[];
  switch (call.name) {
    case 'join':
      return posix.join(...parts);
    case 'dirname':
      return posix.dirname(parts[0]);
    case 'basename':
      return posix.basename(parts[0], parts[1]?.replace('*', ''));
    case 'expand_path':
    case 'absolute_path':
    case 'realpath':
      return parts.length > 1 && !parts[0].startsWith('/')
        ? posix.join(parts[1], parts[0])
        : parts[0];
    default:
      return undefined;
  }
}

function onConstant(call: CallNode, scope: RubyScope): RubyValue | undefined {
  const { receiver } = call;
  if (constant(receiver, 'ENV')) return environmentValue(call, scope);
  if (constant(receiver, 'File')) return fileCall(call, scope);
  if (constant(receiver, 'Pathname') && call.name === 'new') {
    return valueOf(callArguments(call)[0], scope);
  }
  if (constant(receiver, 'Rails')) {
    if (call.name === 'root') return '.';
    return call.name === 'env' ? 'production' : undefined;
  }
  return constant(receiver, 'Dir') && call.name === 'pwd' ? '.' : undefined;
}

function onValue(
  call: CallNode,
  receiver: RubyValue,
  scope: RubyScope,
): RubyValue | undefined {
  if (SAME.has(call.name)) return receiver;
  const nodes = callArguments(call);
  const values = nodes.map(node => valueOf(node, scope));
  // A list that grows by something unknown still holds what it held.
  const known = values.filter((v): v is RubyValue => v !== undefined);
  if (Array.isArray(receiver)) return listCall(call.name, receiver, known);
  if (known.length < values.length) return undefined;
  if (typeof receiver === 'string') return textCall(call.name, receiver, known);
  if (typeof receiver === 'number') {
    return numberCall(call.name, receiver, known);
  }
  if (receiver && typeof receiver === 'object' && call.name === '[]') {
    return receiver[String(known[0])];
  }
  return undefined;
}

function withoutReceiver(
  call: CallNode,
  scope: RubyScope,
): RubyValue | undefined {
  const [argument] = callArguments(call);
  switch (call.name) {
    case 'fetch':
      return setting(call, scope);
    case 'Integer':
    case 'Float': {
      const value = valueOf(argument, scope);
      const number = Number(value);
      return value === undefined || Number.isNaN(number) ? undefined : number;
    }
    case 'String':
    case 'Pathname':
    case 'proc':
    case 'lambda':
      return argument ? valueOf(argument, scope) : blockValue(call, scope);
    case '__dir__':
      return posix.dirname(scope.path);
    default:
      return argument ? undefined : scope.get(call.name);
  }
}

/** The value of a call, for the few calls that configuration files put values together with. */
export function callValue(
  call: CallNode,
  scope: RubyScope,
): RubyValue | undefined {
  const { receiver } = call;
  if (receiver === null || receiver instanceof SelfNode) {
    return withoutReceiver(call, scope);
  }
  const known = onConstant(call, scope);
  if (known !== undefined) return known;
  const value = valueOf(receiver, scope);
  if (value !== undefined) return onValue(call, value, scope);
  // `fetch(:linked_dirs, []).push('log')` on an unknown list: what is pushed is known all the same.
  const values = callArguments(call).map(node => valueOf(node, scope));
  const isList = /^(push|concat|append|<<|\+|\|)$/.test(call.name);
  const lists = values.filter((v): v is RubyValue => v !== undefined);
  if (isList && /^(push|append|<<)$/.test(call.name)) return lists;
  return isList && lists.some(Array.isArray) ? lists.flat() : undefined;
}
