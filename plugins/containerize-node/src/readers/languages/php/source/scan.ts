import {
  isPhp,
  PhpFile,
  phpLine,
  PhpNode,
  walkPhp,
} from '../../../../parsers/php';
import { definitionsOf } from './definitions';
import { literalText } from './literals';
import { baseName, identifierText } from './names';

/** A call of a function or method, or the making of an object. */
export interface PhpCall {
  /** Function, method or class as written, without namespace; functions are in lower case, for PHP ignores theirs. */
  name: string;
  /** Class of a static call. */
  of?: string;
  /** Variable or property a method is called on. */
  on?: string;
  args: PhpNode[];
  line: number;
}

/** `$db['default']['hostname'] = …` is `{ target: ['db', 'default', 'hostname'] }`. */
export interface PhpAssignment {
  target: string[];
  value: PhpNode;
  line: number;
}

/** What rules look at in one PHP file, gathered in a single walk. */
export interface PhpScan {
  path: string;
  functions: PhpCall[];
  methods: PhpCall[];
  statics: PhpCall[];
  objects: PhpCall[];
  /** Classes named anywhere: extended, caught, called statically, made. */
  classes: { name: string; line: number }[];
  includes: { target: PhpNode; line: number }[];
  /** Reads of `$_SERVER['X']` and `$_ENV['X']`. */
  globals: { array: string; key: string; line: number }[];
  assignments: PhpAssignment[];
  /** Constants: by `define`, by `const`, or by a function of the file that passes its parameters to `define`. */
  definitions: { name: string; value: PhpNode; line: number }[];
  /** Functions the file itself declares, in lower case. */
  declared: Set<string>;
  nodes: { node: PhpNode; line: number }[];
  /** Properties of classes with their default values. */
  properties: { name: string; value: PhpNode; line: number }[];
  /** Array literals the file returns. */
  returned: PhpNode[];
  /** Lines with `?:`, `??`, `isset`, `empty` or a comparison: what is read there may be absent. */
  fallbacks: Set<number>;
  /** Syntax errors that the parser recovered from. */
  errors: PhpFile['errors'];
}

const SYNTAX_KINDS = new Set([
  'arrowfunc',
  'attribute',
  'bin',
  'closure',
  'enum',
  'goto',
  'match',
  'method',
  'namespace',
  'nullsafepropertylookup',
  'parameter',
  'propertystatement',
  'array',
  'try',
  'traituse',
  'yield',
  'call',
  'encapsed',
  'nowdoc',
  'function',
  'class',
  'if',
  'usegroup',
  'new',
]);

/** The kinds that are looked at one by one; nine of ten nodes are of others. */
const GATHERED_KINDS = new Set([
  'assign',
  'call',
  'constant',
  'function',
  'include',
  'name',
  'new',
  'offsetlookup',
  'property',
  'return',
]);

/** Gathers what rules look at. */
export function scanPhp(file: PhpFile): PhpScan {
  const scan: PhpScan = {
    path: file.path,
    functions: [],
    methods: [],
    statics: [],
    objects: [],
    classes: [],
    includes: [],
    globals: [],
    assignments: [],
    definitions: [],
    declared: new Set(),
    nodes: [],
    fallbacks: new Set(),
    returned: [],
    properties: [],
    errors: file.errors,
  };
  for (const node of walkPhp(file.program)) {
    if (GATHERED_KINDS.has(node.kind)) gather(scan, node);
    if (isFallback(node)) scan.fallbacks.add(phpLine(node));
    if (SYNTAX_KINDS.has(node.kind)) {
      scan.nodes.push({ node, line: phpLine(node) });
    }
  }
  scan.definitions.push(...definitionsOf(file, scan.functions));
  return scan;
}

const COMPARISONS = new Set(['??', '||', '==', '===', '!=', '!==']);

function isFallback(node: PhpNode): boolean {
  return (
    node.kind === 'retif' ||
    node.kind === 'isset' ||
    node.kind === 'empty' ||
    (isPhp(node, 'bin') && COMPARISONS.has(node.type))
  );
}

function gather(scan: PhpScan, node: PhpNode): void {
  const line = phpLine(node);
  if (isPhp(node, 'call')) gatherCall(scan, node.what, node.arguments, line);
  else if (isPhp(node, 'new')) gatherNew(scan, node.what, node.arguments, line);
  else if (isPhp(node, 'name')) {
    scan.classes.push({ name: baseName(node.name), line });
  } else if (isPhp(node, 'include')) {
    scan.includes.push({ target: node.target, line });
  } else if (isPhp(node, 'offsetlookup')) gatherGlobal(scan, node, line);
  else if (isPhp(node, 'assign')) {
    const target = lookupPath(node.left);
    if (target) scan.assignments.push({ target, value: node.right, line });
  } else if (isPhp(node, 'return') && isPhp(node.expr, 'array')) {
    scan.returned.push(node.expr);
  } else if (isPhp(node, 'constant') && typeof node.value === 'object') {
    const name = identifierText(node.name);
    if (name && node.value) {
      scan.definitions.push({ name, value: node.value, line });
    }
  } else if (isPhp(node, 'property') && node.value) {
    const name = identifierText(node.name);
    if (name) scan.properties.push({ name, value: node.value, line });
  } else if (isPhp(node, 'function') && isPhp(node.name, 'identifier')) {
    scan.declared.add(node.name.name.toLowerCase());
  }
}

function gatherCall(
  scan: PhpScan,
  what: unknown,
  args: PhpNode[],
  line: number,
): void {
  if (isPhp(what, 'name')) {
    const name = baseName(what.name).toLowerCase();
    scan.functions.push({ name, args, line });
  } else if (isPhp(what, 'staticlookup') && isPhp(what.offset, 'identifier')) {
    const of = isPhp(what.what, 'name') ? baseName(what.what.name) : undefined;
    scan.statics.push({ name: what.offset.name, of, args, line });
  } else if (
    isPhp(what, 'propertylookup') &&
    isPhp(what.offset, 'identifier')
  ) {
    const on = lookupPath(what.what)?.at(-1);
    scan.methods.push({ name: what.offset.name, on, args, line });
  }
}

function gatherNew(
  scan: PhpScan,
  what: unknown,
  args: PhpNode[],
  line: number,
): void {
  if (!isPhp(what, 'name')) return;
  scan.objects.push({ name: baseName(what.name), args, line });
}

function gatherGlobal(
  scan: PhpScan,
  node: { what: PhpNode; offset: PhpNode },
  line: number,
): void {
  if (!isPhp(node.what, 'variable')) return;
  const array = node.what.name;
  const key = literalText(node.offset);
  if ((array === '_SERVER' || array === '_ENV') && key !== undefined) {
    scan.globals.push({ array, key, line });
  }
}

/** The names along `$a['b']->c['d']`; undefined when one of them is computed. */
export function lookupPath(node: unknown): string[] | undefined {
  if (isPhp(node, 'variable')) {
    return typeof node.name === 'string' ? [node.name] : undefined;
  }
  if (isPhp(node, 'staticlookup')) {
    return isPhp(node.offset, 'variable') ? lookupPath(node.offset) : undefined;
  }
  if (isPhp(node, 'offsetlookup') || isPhp(node, 'propertylookup')) {
    const outer = lookupPath(node.what);
    const key = isPhp(node.offset, 'identifier')
      ? node.offset.name
      : literalText(node.offset);
    return outer && key !== undefined ? [...outer, key] : undefined;
  }
  return undefined;
}
