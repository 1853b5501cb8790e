import { isPhp, PhpNode } from '../../../../parsers/php';
import { PhpScan } from './scan';

const SCALAR_TYPES = new Set(['int', 'float', 'string', 'bool']);

/** Syntax kinds that are a feature by themselves. */
const BY_KIND: Record<string, string> = {
  namespace: 'namespace',
  closure: 'closure',
  nowdoc: 'nowdoc',
  traituse: 'trait',
  yield: 'generator',
  arrowfunc: 'arrow-function',
  match: 'match',
  nullsafepropertylookup: 'nullsafe',
  attribute: 'attribute',
  enum: 'enum',
};

/** Syntax of a file that only some versions of PHP take, by the names of the table of bounds. */
export function* syntaxFeatures(
  scan: PhpScan,
): Generator<{ feature: string; line: number }> {
  const seen = new Set<string>();
  const byReference = scan.errors.find(error =>
    error.message.includes("unexpected 'new'"),
  );
  // `$x =& new Thing()`: PHP 7 and the parser refuse it at this very word.
  if (byReference) {
    yield { feature: 'new-by-reference', line: byReference.line };
  }
  for (const { node, line } of scan.nodes) {
    for (const feature of featuresOf(node)) {
      if (seen.has(feature)) continue;
      seen.add(feature);
      yield { feature, line };
    }
  }
}

function* featuresOf(node: PhpNode): Generator<string> {
  const plain = BY_KIND[node.kind];
  if (plain) yield plain;
  if (isPhp(node, 'array') && node.shortForm) yield 'short-array';
  if (isPhp(node, 'bin')) {
    if (node.type === '??') yield 'null-coalescing';
    if (node.type === '<=>') yield 'spaceship';
  }
  if (isPhp(node, 'try') && node.always) yield 'finally';
  if (isPhp(node, 'class') && node.isAnonymous) yield 'anonymous-class';
  if (isPhp(node, 'usegroup') && node.name) yield 'group-use';
  if (isPhp(node, 'parameter')) yield* ofParameter(node);
  if (isPhp(node, 'propertystatement')) {
    if (node.properties.some(property => property.type)) yield 'typed-property';
  }
  if ((isPhp(node, 'function') || isPhp(node, 'method')) && node.type) {
    yield 'return-type';
  }
  if (isPhp(node, 'call') && node.arguments.some(isByReference)) {
    yield 'call-time-reference';
  }
}

function* ofParameter(node: {
  type: unknown;
  nullable: boolean;
  variadic: boolean;
  flags: number;
}): Generator<string> {
  if (node.nullable) yield 'nullable-type';
  if (node.variadic) yield 'variadic';
  if (node.flags > 0) yield 'promoted-parameter';
  const type = node.type;
  if (isPhp(type, 'typereference') && SCALAR_TYPES.has(type.name)) {
    yield 'scalar-type';
  }
}

/** `f(&$x)`: the parser marks the argument, of which it may have lost track in broken code. */
function isByReference(argument: PhpNode | undefined): boolean {
  return (
    argument !== undefined && 'byref' in argument && argument.byref === true
  );
}
