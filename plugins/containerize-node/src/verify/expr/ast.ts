/** An expression that has been parsed. */
export type Node =
  | { type: 'literal'; value: null | boolean | number | string }
  | { type: 'name'; name: string }
  /** The item that a predicate is asked about, written `#`. */
  | { type: 'item' }
  | { type: 'array'; items: Node[] }
  | { type: 'map'; entries: [string, Node][] }
  | { type: 'unary'; operator: string; operand: Node }
  | { type: 'binary'; operator: string; left: Node; right: Node }
  | { type: 'ternary'; test: Node; then: Node; otherwise: Node }
  | { type: 'member'; object: Node; property: Node; optional: boolean }
  | { type: 'slice'; object: Node; from?: Node; to?: Node }
  /** Where a `?.` that finds nothing ends: the whole chain then is nil. */
  | { type: 'chain'; chain: Node }
  | { type: 'call'; name: string; args: Node[] }
  | { type: 'predicate'; body: Node };

/** The text is no expression. */
export class ExprSyntaxError extends Error {}

/** The text may be an expression, but of a form that is not evaluated here. */
export class ExprUnsupported extends Error {}

/** Evaluating, or checking types before it, ends in an error. */
export class ExprError extends Error {}
