import type { Node } from '@ruby/prism/src/nodes.js';
import {
  AndNode,
  ArrayNode,
  AssocNode,
  CallNode,
  ConstantReadNode,
  FalseNode,
  FloatNode,
  GlobalVariableReadNode,
  HashNode,
  IfNode,
  InstanceVariableReadNode,
  IntegerNode,
  InterpolatedStringNode,
  KeywordHashNode,
  LambdaNode,
  LocalVariableReadNode,
  NilNode,
  OrNode,
  ParenthesesNode,
  RangeNode,
  SourceFileNode,
  SplatNode,
  StatementsNode,
  StringNode,
  SymbolNode,
  TrueNode,
} from '@ruby/prism/src/nodes.js';
import { callValue } from './calls';
import { RubyScope, RubyValue } from './scope';

/** Whether Ruby would take a value for true. */
export function isTruthy(value: RubyValue): boolean {
  return value !== null && value !== false;
}

function hash(elements: Node[], scope: RubyScope): RubyValue {
  const result: { [key: string]: RubyValue | undefined } = Object.create(null);
  for (const element of elements) {
    if (!(element instanceof AssocNode)) continue;
    const key = valueOf(element.key, scope);
    if (typeof key === 'string' || typeof key === 'number') {
      result[String(key)] = valueOf(element.value, scope);
    }
  }
  return result;
}

function array(elements: Node[], scope: RubyScope): RubyValue | undefined {
  const result: RubyValue[] = [];
  for (const element of elements) {
    const splat = element instanceof SplatNode;
    const value = valueOf(splat ? element.expression : element, scope);
    if (splat && Array.isArray(value)) result.push(...value);
    else if (!splat && value !== undefined) result.push(value);
  }
  return result;
}

function choice(node: IfNode, scope: RubyScope): RubyValue | undefined {
  const predicate = valueOf(node.predicate, scope);
  if (predicate === undefined) return undefined;
  if (isTruthy(predicate)) return valueOf(node.statements, scope);
  return node.subsequent === null
    ? null
    : valueOf(node.subsequent.compactChildNodes()[0], scope);
}

function interpolated(
  node: InterpolatedStringNode,
  scope: RubyScope,
): RubyValue | undefined {
  const { text, complete } = textOf(node, scope);
  return complete ? text : undefined;
}

function literal(node: Node): RubyValue | undefined {
  if (node instanceof StringNode || node instanceof SymbolNode) {
    return node.unescaped.value;
  }
  if (node instanceof IntegerNode || node instanceof FloatNode) {
    return Number(node.value);
  }
  if (node instanceof TrueNode) return true;
  if (node instanceof FalseNode) return false;
  return node instanceof NilNode ? null : undefined;
}

function isName(
  node: Node,
): node is
  | ConstantReadNode
  | GlobalVariableReadNode
  | InstanceVariableReadNode
  | LocalVariableReadNode {
  return (
    node instanceof LocalVariableReadNode ||
    node instanceof ConstantReadNode ||
    node instanceof InstanceVariableReadNode ||
    node instanceof GlobalVariableReadNode
  );
}

function logical(
  node: OrNode | AndNode,
  scope: RubyScope,
): RubyValue | undefined {
  const left = valueOf(node.left, scope);
  if (node instanceof AndNode) {
    return left === undefined || !isTruthy(left)
      ? left
      : valueOf(node.right, scope);
  }
  return left === undefined || !isTruthy(left)
    ? valueOf(node.right, scope)
    : left;
}

/** Longer values are taken for unknown: a hostile file can double a text with every line. */
const MAX_TEXT = 64 * 1024;
const MAX_ITEMS = 5_000;

function isBounded(value: RubyValue | undefined): boolean {
  if (typeof value === 'string') return value.length <= MAX_TEXT;
  return !Array.isArray(value) || value.length <= MAX_ITEMS;
}

/**
 * The value of an expression, as far as the file itself gives it away; undefined when it is computed. Only values are
 * looked at: nothing of the file is run.
 */
export function valueOf(
  node: Node | null | undefined,
  scope: RubyScope,
): RubyValue | undefined {
  const value = node ? evaluated(node, scope) : undefined;
  return isBounded(value) ? value : undefined;
}

function evaluated(node: Node, scope: RubyScope): RubyValue | undefined {
  const plain = literal(node);
  if (plain !== undefined) return plain;
  if (isName(node)) return scope.get(node.name);
  if (node instanceof CallNode) return callValue(node, scope);
  if (node instanceof InterpolatedStringNode) return interpolated(node, scope);
  if (node instanceof ArrayNode) return array(node.elements, scope);
  if (node instanceof HashNode || node instanceof KeywordHashNode) {
    return hash(node.elements, scope);
  }
  if (node instanceof OrNode || node instanceof AndNode) {
    return logical(node, scope);
  }
  if (node instanceof IfNode) return choice(node, scope);
  if (node instanceof SourceFileNode) return scope.path;
  if (node instanceof StatementsNode) {
    return valueOf(node.body[node.body.length - 1], scope);
  }
  if (node instanceof ParenthesesNode || node instanceof LambdaNode) {
    return valueOf(node.body, scope);
  }
  if (node instanceof RangeNode) return range(node, scope);
  return undefined;
}

/** A range of whole numbers as cron writes it. */
function range(node: RangeNode, scope: RubyScope): RubyValue | undefined {
  const from = valueOf(node.left, scope);
  const to = valueOf(node.right, scope);
  return typeof from === 'number' && typeof to === 'number'
    ? `${from}-${to}`
    : undefined;
}

/** A text whose unknown parts stand in it as `#{…}`. */
export interface RubyText {
  text: string;
  /** False when a part of it is computed. */
  complete: boolean;
}

function part(node: Node, scope: RubyScope): RubyText {
  if (node instanceof StringNode) {
    return { text: node.unescaped.value, complete: true };
  }
  if (node instanceof InterpolatedStringNode) return textOf(node, scope);
  const inner = node.compactChildNodes()[0];
  const value = valueOf(inner, scope);
  return typeof value === 'string' || typeof value === 'number'
    ? { text: String(value), complete: true }
    : { text: `#{${nameOf(inner)}}`, complete: false };
}

/** A word for an unknown expression: its last name. */
function nameOf(node: Node | undefined): string {
  if (node instanceof StatementsNode) return nameOf(node.body[0]);
  if (node instanceof CallNode) {
    const argument = valueOf(node.arguments_?.arguments_[0], new RubyScope(''));
    return node.name === 'fetch' && typeof argument === 'string'
      ? argument
      : node.name;
  }
  return node && isName(node) ? node.name : '…';
}

/** The text of a string, with its unknown parts left as `#{…}`. Empty and incomplete for what is no string. */
export function textOf(
  node: Node | null | undefined,
  scope: RubyScope,
): RubyText {
  if (node instanceof StatementsNode) {
    return textOf(node.body[node.body.length - 1], scope);
  }
  if (node instanceof InterpolatedStringNode) {
    const parts = node.parts.map(child => part(child, scope));
    return {
      text: parts.map(p => p.text).join(''),
      complete: parts.every(p => p.complete),
    };
  }
  const value = valueOf(node, scope);
  return typeof value === 'string' || typeof value === 'number'
    ? { text: String(value), complete: true }
    : { text: '', complete: false };
}
