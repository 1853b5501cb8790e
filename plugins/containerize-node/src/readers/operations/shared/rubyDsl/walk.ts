import type { CallNode, Node } from '@ruby/prism/src/nodes.js';
import {
  BeginNode,
  BlockNode,
  BlockParametersNode,
  CallNode as Call,
  CaseNode,
  ClassNode,
  ConstantOrWriteNode,
  ConstantWriteNode,
  ElseNode,
  GlobalVariableWriteNode,
  IfNode,
  InstanceVariableOrWriteNode,
  InstanceVariableWriteNode,
  LambdaNode,
  LocalVariableOrWriteNode,
  LocalVariableWriteNode,
  ModuleNode,
  ParenthesesNode,
  ProgramNode,
  RequiredParameterNode,
  StatementsNode,
  UnlessNode,
  WhenNode,
} from '@ruby/prism/src/nodes.js';
import { RubyScope, RubyValue } from './scope';
import { isTruthy, valueOf } from './values';

/** What to do with a call; calls inside its block are only seen when the visitor walks the block. */
export type CallVisitor<T> = (
  call: CallNode,
  scope: RubyScope,
) => Generator<T, void>;

const MAX_DEPTH = 60;
const MAX_TURNS = 200;
/** Calls visited in one file; loops in loops end here. */
const MAX_CALLS = 20_000;

function isWrite(
  node: Node,
): node is
  | LocalVariableWriteNode
  | ConstantWriteNode
  | InstanceVariableWriteNode
  | GlobalVariableWriteNode
  | LocalVariableOrWriteNode
  | ConstantOrWriteNode
  | InstanceVariableOrWriteNode {
  return (
    node instanceof LocalVariableWriteNode ||
    node instanceof ConstantWriteNode ||
    node instanceof InstanceVariableWriteNode ||
    node instanceof GlobalVariableWriteNode ||
    node instanceof LocalVariableOrWriteNode ||
    node instanceof ConstantOrWriteNode ||
    node instanceof InstanceVariableOrWriteNode
  );
}

/** The names of a block's plain parameters. */
export function parameterNames(block: BlockNode | LambdaNode): string[] {
  const { parameters } = block;
  if (!(parameters instanceof BlockParametersNode)) return [];
  return (parameters.parameters?.requireds ?? []).flatMap(node =>
    node instanceof RequiredParameterNode ? [node.name] : [],
  );
}

/** Branches of a condition that can be taken in production. */
function branches(node: IfNode | UnlessNode, scope: RubyScope): Node[] {
  const predicate = valueOf(node.predicate, scope);
  const otherwise = node instanceof IfNode ? node.subsequent : node.elseClause;
  const [yes, no] =
    node instanceof IfNode
      ? [node.statements, otherwise]
      : [otherwise, node.statements];
  const taken =
    predicate === undefined ? [yes, no] : [isTruthy(predicate) ? yes : no];
  return taken.flatMap(branch => branch ?? []);
}

function caseBranches(node: CaseNode, scope: RubyScope): Node[] {
  const subject = valueOf(node.predicate, scope);
  const whens = node.conditions.filter(
    (condition): condition is WhenNode => condition instanceof WhenNode,
  );
  const all = [...whens, ...(node.elseClause ? [node.elseClause] : [])];
  if (subject === undefined) return all;
  const match = whens.find(condition =>
    condition.conditions.some(c => valueOf(c, scope) === subject),
  );
  return match ? [match] : all.filter(branch => branch === node.elseClause);
}

class Walker<T> {
  readonly #visit: CallVisitor<T>;
  #calls = 0;

  constructor(visit: CallVisitor<T>) {
    this.#visit = visit;
  }

  *walk(
    node: Node | null | undefined,
    scope: RubyScope,
    depth: number,
  ): Generator<T> {
    if (!node || depth > MAX_DEPTH) return;
    if (isWrite(node)) {
      scope.set(node.name, valueOf(node.value, scope));
      if (node.value instanceof Call)
        yield* this.#call(node.value, scope, depth);
    } else if (node instanceof Call) {
      yield* this.#call(node, scope, depth);
    } else {
      for (const child of this.#children(node, scope)) {
        yield* this.walk(child, scope, depth + 1);
      }
    }
  }

  #children(node: Node, scope: RubyScope): Node[] {
    if (node instanceof IfNode || node instanceof UnlessNode) {
      return branches(node, scope);
    }
    if (node instanceof CaseNode) return caseBranches(node, scope);
    const holds =
      node instanceof ProgramNode ||
      node instanceof StatementsNode ||
      node instanceof BeginNode ||
      node instanceof ElseNode ||
      node instanceof ParenthesesNode;
    if (holds) return node.compactChildNodes();
    if (node instanceof WhenNode)
      return node.statements ? [node.statements] : [];
    const wraps = node instanceof ModuleNode || node instanceof ClassNode;
    return wraps && node.body ? [node.body] : [];
  }

  *#call(call: CallNode, scope: RubyScope, depth: number): Generator<T> {
    const { block, receiver } = call;
    this.#calls += 1;
    if (this.#calls > MAX_CALLS) return;
    const list =
      call.name === 'each' && block instanceof BlockNode
        ? valueOf(receiver, scope)
        : undefined;
    if (block instanceof BlockNode && Array.isArray(list)) {
      const [name] = parameterNames(block);
      for (const item of list.slice(0, MAX_TURNS)) {
        const names: Record<string, RubyValue> = name ? { [name]: item } : {};
        yield* this.walk(block.body, scope.inner(names), depth + 1);
      }
      return;
    }
    yield* this.#visit(call, scope);
  }
}

/**
 * Visits the calls of a configuration file in the order in which Ruby would make them: through conditions as far as
 * they hold in production, through loops over written-out lists, past assignments, which the scope remembers. Blocks
 * are left to the visitor. Nothing is run.
 */
export function walkCalls<T>(
  node: Node | null | undefined,
  scope: RubyScope,
  visit: CallVisitor<T>,
): Generator<T> {
  return new Walker(visit).walk(node, scope, 0);
}

/** The same for visitors that only take notes. */
export function eachCall(
  node: Node | null | undefined,
  scope: RubyScope,
  visit: (call: CallNode, scope: RubyScope) => void,
): void {
  const calls = walkCalls<never>(node, scope, function* note(call, inner) {
    visit(call, inner);
  });
  calls.next();
}

/** The body of a call's block, or of the lambda or block given as its last argument. */
export function blockBody(call: CallNode): Node | undefined {
  if (call.block instanceof BlockNode) return call.block.body ?? undefined;
  const last = call.arguments_?.arguments_.at(-1);
  return last instanceof LambdaNode ? last.body ?? undefined : undefined;
}
