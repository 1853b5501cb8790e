import type { Node } from '@ruby/prism/src/nodes.js';
import {
  AndNode,
  CallNode,
  IfNode,
  OrNode,
  ParenthesesNode,
  StatementsNode,
  UnlessNode,
} from '@ruby/prism/src/nodes.js';
import {
  callArguments,
  childrenOf,
  isCall,
  literalText,
} from '../../../../parsers';
import { dottedName, literalList } from './nodes';

/** Ways to say the name of the environment. */
const ENVIRONMENT =
  /^(?:::)?(?:Rails\.env(?:\.to_s|\.to_sym)?|RAILS_ENV|Padrino\.env|Sinatra::Application\.environment|settings\.environment)$/;

/**
 * Every node that surely runs in production, as far as conditions go: of `if Rails.env.test? … else …` the second
 * branch, of a condition on anything else neither.
 */
export function* walkProduction(node: Node): Generator<Node> {
  yield node;
  for (const child of runInProduction(node)) yield* walkProduction(child);
}

function runInProduction(node: Node): Node[] {
  if (node instanceof IfNode || node instanceof UnlessNode) {
    const [yes, no] =
      node instanceof IfNode
        ? [node.statements, node.subsequent]
        : [node.elseClause, node.statements];
    const holds = holdsInProduction(node.predicate);
    if (holds === undefined) return [];
    const branch = holds ? yes : no;
    return branch ? [branch] : [];
  }
  return childrenOf(node);
}

/** Whether a condition on the environment holds in production; undefined when it is about something else. */
export function holdsInProduction(
  node: Node | null | undefined,
): boolean | undefined {
  if (node instanceof ParenthesesNode) {
    const { body } = node;
    return body instanceof StatementsNode && body.body.length === 1
      ? holdsInProduction(body.body[0])
      : undefined;
  }
  if (node instanceof AndNode || node instanceof OrNode) {
    const decisive = node instanceof OrNode;
    const sides = [node.left, node.right].map(holdsInProduction);
    if (sides.includes(decisive)) return decisive;
    return sides.includes(undefined) ? undefined : !decisive;
  }
  return isCall(node) ? callHolds(node) : undefined;
}

function callHolds(call: CallNode): boolean | undefined {
  const [argument] = callArguments(call);
  if (call.name === '!') {
    const inner = holdsInProduction(call.receiver);
    return inner === undefined ? undefined : !inner;
  }
  if (isEnvironment(call.receiver)) {
    if (call.name === '==') return named([literalText(argument)]);
    if (call.name === '!=') return not(named([literalText(argument)]));
    if (call.name === 'in?') return named(literalList(argument));
    const [, asked] = /^(\w+)\?$/.exec(call.name) ?? [];
    return asked === undefined ? undefined : asked === 'production';
  }
  return call.name === 'include?' && isEnvironment(argument)
    ? named(literalList(call.receiver))
    : undefined;
}

function isEnvironment(node: Node | null | undefined): boolean {
  return ENVIRONMENT.test(dottedName(node) ?? '');
}

/** Whether production is among names of environments; undefined when none can be told. */
function named(names: (string | undefined)[]): boolean | undefined {
  const known = names.filter(name => name !== undefined);
  return known.length === 0 ? undefined : known.includes('production');
}

function not(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}
