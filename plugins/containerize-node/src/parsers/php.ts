import { Engine, Node, Program } from 'php-parser';
import { SourceFile, SourceTree } from '../tree';

/** A node of a PHP syntax tree; narrow it with {@link isPhp}. @public */
export type PhpNode = Node;

/**
 * A parsed PHP file. The parser recovers from most errors, so `program` holds what could be read even when `errors` is
 * not empty; it is empty when the parser gave up.
 * @public
 */
export interface PhpFile {
  path: string;
  program: Program;
  /** Messages of syntax errors with their lines. */
  errors: { message: string; line: number }[];
}

type Kinds = typeof import('php-parser');

/** The node kinds that readers look at, by the parser's name for them. */
interface PhpKinds {
  array: InstanceType<Kinds['Array']>;
  arrowfunc: InstanceType<Kinds['ArrowFunc']>;
  assign: InstanceType<Kinds['Assign']>;
  bin: InstanceType<Kinds['Bin']>;
  boolean: InstanceType<Kinds['Boolean']>;
  call: InstanceType<Kinds['Call']>;
  class: InstanceType<Kinds['Class']>;
  closure: InstanceType<Kinds['Closure']>;
  constant: InstanceType<Kinds['Constant']>;
  encapsed: InstanceType<Kinds['Encapsed']>;
  encapsedpart: InstanceType<Kinds['EncapsedPart']>;
  entry: InstanceType<Kinds['Entry']>;
  function: InstanceType<Kinds['Function']>;
  identifier: InstanceType<Kinds['Identifier']>;
  if: InstanceType<Kinds['If']>;
  include: InstanceType<Kinds['Include']>;
  inline: InstanceType<Kinds['Inline']>;
  magic: InstanceType<Kinds['Magic']>;
  method: InstanceType<Kinds['Method']>;
  name: InstanceType<Kinds['Name']>;
  namedargument: InstanceType<Kinds['namedargument']>;
  namespace: InstanceType<Kinds['Namespace']>;
  new: InstanceType<Kinds['New']>;
  nowdoc: InstanceType<Kinds['NowDoc']>;
  number: InstanceType<Kinds['Number']>;
  offsetlookup: InstanceType<Kinds['OffsetLookup']>;
  parameter: InstanceType<Kinds['Parameter']>;
  property: InstanceType<Kinds['Property']>;
  propertylookup: InstanceType<Kinds['PropertyLookup']>;
  propertystatement: InstanceType<Kinds['PropertyStatement']>;
  retif: InstanceType<Kinds['RetIf']>;
  return: InstanceType<Kinds['Return']>;
  staticlookup: InstanceType<Kinds['StaticLookup']>;
  string: InstanceType<Kinds['String']>;
  traituse: InstanceType<Kinds['TraitUse']>;
  try: InstanceType<Kinds['Try']>;
  typereference: InstanceType<Kinds['TypeReference']>;
  unary: InstanceType<Kinds['Unary']>;
  usegroup: InstanceType<Kinds['UseGroup']>;
  variable: InstanceType<Kinds['Variable']>;
}

const NEWEST_GRAMMAR = '8.3';

/** Takes `match`, `enum` and `fn` as plain names, as PHP 5 did. */
const PHP_5_GRAMMAR = '7.0';

/** The lexer knows these words in every version, and they were names like any other before PHP 8. */
function forgetKeywords(engine: Engine): void {
  const keywords: Record<string, unknown> = engine.lexer.keywords;
  for (const word of ['match', 'enum', 'readonly', 'fn']) delete keywords[word];
}

function parseAs(
  file: Pick<SourceFile, 'path' | 'text'>,
  version: string,
  withShortTags: boolean,
): PhpFile {
  const engine = new Engine({
    parser: { suppressErrors: true, extractDoc: false, version },
    ast: { withPositions: true },
    lexer: { short_tags: withShortTags },
  });
  if (version === PHP_5_GRAMMAR) forgetKeywords(engine);
  try {
    const program = engine.parseCode(file.text, file.path);
    return {
      path: file.path,
      program,
      errors: program.errors.map(error => ({
        message: error.message,
        line: error.line,
      })),
    };
  } catch (error) {
    const nothing = new Engine({}).parseCode('', file.path);
    const message = error instanceof Error ? error.message : String(error);
    return {
      path: file.path,
      program: nothing,
      errors: [{ message, line: 0 }],
    };
  }
}

/**
 * Parses PHP text of any version from 4 to 8. `<?` opens PHP, as most hosts allowed, unless that makes an XML
 * declaration in the file a syntax error.
 * @public
 */
export function parsePhp(file: Pick<SourceFile, 'path' | 'text'>): PhpFile {
  let best = parseAs(file, NEWEST_GRAMMAR, true);
  if (best.errors.length === 0) return best;
  const retries: [string, boolean][] = [[PHP_5_GRAMMAR, true]];
  if (file.text.includes('<?xml')) {
    retries.push([NEWEST_GRAMMAR, false], [PHP_5_GRAMMAR, false]);
  }
  for (const [version, withShortTags] of retries) {
    const parsed = parseAs(file, version, withShortTags);
    if (parsed.errors.length < best.errors.length) best = parsed;
  }
  return best;
}

/** Reads and parses a PHP file of the tree; undefined when there is none. @public */
export async function readPhp(
  tree: SourceTree,
  path: string,
): Promise<PhpFile | undefined> {
  const file = await tree.read(path);
  return file && parsePhp(file);
}

/** Whether a node is of a kind. @public */
export function isPhp<K extends keyof PhpKinds>(
  node: unknown,
  kind: K,
): node is PhpKinds[K] {
  return (
    typeof node === 'object' &&
    node !== null &&
    'kind' in node &&
    node.kind === kind
  );
}

function isNode(value: unknown): value is PhpNode {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    typeof value.kind === 'string'
  );
}

/** Line of a node, counted from 1; 0 when the parser lost it. @public */
export function phpLine(node: PhpNode): number {
  return node.loc?.start.line ?? 0;
}

/** Objects of a node that are not part of the program. */
const NOT_CHILDREN = new Set([
  'loc',
  'comments',
  'leadingComments',
  'trailingComments',
  'errors',
  'tokens',
]);

/** Every node below and including one, parents before children, in the order of the text. Deep trees do not overflow. @public */
export function* walkPhp(root: PhpNode): Generator<PhpNode> {
  const stack: PhpNode[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    yield node;
    const first = stack.length;
    pushChildren(node, stack);
    // The last child was pushed last but must be visited last.
    for (let i = first, j = stack.length - 1; i < j; i++, j--) {
      const swapped = stack[i];
      stack[i] = stack[j];
      stack[j] = swapped;
    }
  }
}

function pushChildren(node: PhpNode, stack: PhpNode[]): void {
  const fields = node as unknown as Record<string, unknown>;
  for (const key of Object.keys(fields)) {
    const value = fields[key];
    if (typeof value !== 'object' || value === null) continue;
    if (NOT_CHILDREN.has(key)) continue;
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) stack.push(item);
    } else if (isNode(value)) {
      stack.push(value);
    }
  }
}

/** How a file opens PHP: `used` for `<?`, `echo` when only `<?=` is there, which needs short tags before PHP 5.4. @public */
export type ShortTags = 'used' | 'echo';

/** Whether a file opens PHP with short tags; undefined when it does not, or cannot be read. @public */
export function shortTags(
  file: Pick<SourceFile, 'path' | 'text'>,
): ShortTags | undefined {
  const engine = new Engine({ lexer: { short_tags: true } });
  let found: ShortTags | undefined;
  try {
    for (const token of engine.tokenGetAll(file.text)) {
      if (!Array.isArray(token)) continue;
      const [kind, text] = token;
      if (kind === 'T_OPEN_TAG' && /^<\?(?!php)/i.test(text)) return 'used';
      if (kind === 'T_OPEN_TAG_WITH_ECHO') found = 'echo';
    }
  } catch {
    // The lexer gives up on garbage; what it saw until then holds.
  }
  return found;
}
