import { ActionToken, Piece, lex } from './lex';
import { Command, Operand, Pipe, TemplateNode } from './nodes';
import { TemplateError, place } from './TemplateError';

const BLOCKS = ['if', 'with', 'range'] as const;
type Block = (typeof BLOCKS)[number];

/** Words of the language that the lab does not act out. */
const NOT_KNOWN = ['template', 'define', 'block', 'break', 'continue'];
const WORDS = [...BLOCKS, ...NOT_KNOWN, 'else', 'end'];

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r' };

function unquote(source: string): string {
  const inner = source.slice(1, -1);
  return source.startsWith('`')
    ? inner
    : inner.replace(/\\(.)/g, (_, sign: string) => ESCAPES[sign] ?? sign);
}

function isBlock(word: string): word is Block {
  return BLOCKS.some(block => block === word);
}

/** Reads a template. Rule: Go `text/template/parse/parse.go`. */
class Parser {
  private piece = 0;
  private tokens: readonly ActionToken[] = [];
  private token = 0;
  /** How many variables are known in each open block. */
  private readonly variables = ['$'];

  constructor(
    private readonly name: string,
    private readonly source: string,
    private readonly pieces: readonly Piece[],
    private readonly isFunction: (name: string) => boolean,
  ) {}

  template(): TemplateNode[] {
    const { nodes, end } = this.list();
    if (end) throw this.error(`unexpected {{${end}}}`);
    return nodes;
  }

  private list(): { nodes: TemplateNode[]; end?: 'end' | 'else' } {
    const nodes: TemplateNode[] = [];
    for (;;) {
      const piece = this.pieces[this.piece];
      if (!piece) return { nodes };
      this.piece += 1;
      if (piece.kind === 'text') nodes.push(piece);
      else {
        this.tokens = piece.tokens;
        this.token = 0;
        const node = this.action(piece.at);
        if (node === 'end' || node === 'else') return { nodes, end: node };
        nodes.push(node);
      }
    }
  }

  private action(at: number): TemplateNode | 'end' | 'else' {
    const { kind, source } = this.peek();
    if (kind !== 'name' || !WORDS.includes(source)) {
      const pipe = this.pipe();
      this.close();
      return { kind: 'action', at, pipe };
    }
    this.token += 1;
    if (source === 'end' || source === 'else') return source;
    if (isBlock(source)) return this.block(source, at);
    throw this.error(`the lab does not act out {{${source}}}`);
  }

  private block(kind: Block, at: number): TemplateNode {
    const known = this.variables.length;
    const pipe = this.pipe(kind === 'range');
    this.close();
    const body = this.list();
    const otherwise = body.end === 'else' ? this.otherwise(kind) : [];
    if (body.end === 'end') this.close();
    if (!body.end) throw this.error('unexpected EOF');
    this.variables.length = known;
    return { kind, at, pipe, body: body.nodes, otherwise };
  }

  /** What follows `else`: up to the end, or another condition that is a block of its own. */
  private otherwise(kind: Block): TemplateNode[] {
    const { kind: next, source, at } = this.peek();
    if (next === 'name' && source === kind && kind !== 'range') {
      this.token += 1;
      return [this.block(kind, at)];
    }
    this.close();
    const { nodes, end } = this.list();
    if (end !== 'end') throw this.error('expected end');
    this.close();
    return nodes;
  }

  private pipe(isRange = false): Pipe {
    const { at } = this.peek();
    const { variables, isAssignment } = this.declaration(isRange);
    const commands = [this.command()];
    while (this.accept('|')) commands.push(this.command());
    if (!isAssignment) this.variables.push(...variables);
    return { kind: 'pipe', at, variables, isAssignment, commands };
  }

  private declaration(isRange: boolean) {
    const [first, second, third, fourth] = this.tokens.slice(this.token);
    const isSign = (token?: ActionToken) =>
      token?.kind === 'sign' && [':=', '='].includes(token.source);
    if (first?.kind === 'variable' && isSign(second)) {
      this.token += 2;
      const isAssignment = second.source === '=';
      return { variables: [first.source], isAssignment };
    }
    const isPair =
      isRange &&
      first?.kind === 'variable' &&
      second?.source === ',' &&
      third?.kind === 'variable' &&
      isSign(fourth);
    if (!isPair) return { variables: [], isAssignment: false };
    this.token += 4;
    const isAssignment = fourth.source === '=';
    return { variables: [first.source, third.source], isAssignment };
  }

  private command(): Command {
    const { at } = this.peek();
    const words: Operand[] = [];
    while (!this.isEndOfCommand()) words.push(this.operand());
    if (words.length === 0) throw this.error('missing value for command');
    return { at, words };
  }

  private isEndOfCommand(): boolean {
    const { kind, source } = this.peek();
    return kind === 'end' || (kind === 'sign' && ['|', ')'].includes(source));
  }

  private operand(): Operand {
    const term = this.term();
    const first = this.peek();
    const path: string[] = [];
    while (this.peek().kind === 'field' && !this.peek().isApart) {
      path.push(this.peek().source.slice(1));
      this.token += 1;
    }
    if (path.length === 0) return term;
    const { at } = first;
    if (term.kind === 'field' || term.kind === 'variable') {
      return { ...term, at, path: [...term.path, ...path] };
    }
    if (term.kind === 'function' || term.kind === 'pipe') {
      return { kind: 'chain', at, of: term, path };
    }
    throw this.error('unexpected . after term');
  }

  private term(): Operand {
    const token = this.peek();
    const { kind, source, at } = token;
    this.token += 1;
    switch (kind) {
      case 'dot':
        return { kind: 'dot', at };
      case 'field':
        return { kind: 'field', at, path: [source.slice(1)] };
      case 'variable':
        if (!this.variables.includes(source)) {
          throw this.error(`undefined variable "${source}"`);
        }
        return { kind: 'variable', at, name: source, path: [] };
      case 'text':
        return { kind: 'literal', at, value: unquote(source), source };
      case 'number':
        return { kind: 'literal', at, value: Number(source), source };
      case 'name':
        return this.word(token);
      default:
        if (source === '(') return this.grouped();
        throw this.error(`unexpected ${JSON.stringify(source)} in operand`);
    }
  }

  private word({ source, at }: ActionToken): Operand {
    if (source === 'nil') return { kind: 'nil', at };
    if (source === 'true' || source === 'false') {
      return { kind: 'literal', at, value: source === 'true', source };
    }
    if (!this.isFunction(source)) {
      throw this.error(`function "${source}" not defined`);
    }
    return { kind: 'function', at, name: source };
  }

  private grouped(): Operand {
    const pipe = this.pipe();
    if (!this.accept(')')) throw this.error('unclosed left paren');
    return pipe;
  }

  private peek(): ActionToken {
    return this.tokens[this.token] ?? this.tokens[this.tokens.length - 1];
  }

  private accept(sign: string): boolean {
    const token = this.peek();
    if (token.kind !== 'sign' || token.source !== sign) return false;
    this.token += 1;
    return true;
  }

  private close(): void {
    const { kind, source } = this.peek();
    if (kind !== 'end') throw this.error(`unexpected ${source} in command`);
  }

  private error(message: string): TemplateError {
    const at = this.tokens.length > 0 ? this.peek().at : this.source.length;
    const { line } = place(this.source, at);
    return new TemplateError(`${this.name}:${line}: ${message}`, 'parse');
  }
}

/**
 * Reads a template of Go's text/template.
 *
 * @param name - of the template, for errors
 * @param isFunction - whether a function of a name is there
 * @throws TemplateError when it cannot be read, or names a function that is not there
 * @internal
 */
export function parseTemplate(
  name: string,
  source: string,
  isFunction: (name: string) => boolean,
): TemplateNode[] {
  return new Parser(name, source, lex(name, source), isFunction).template();
}
