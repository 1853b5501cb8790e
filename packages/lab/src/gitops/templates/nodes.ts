/** Where a part of a template begins, in bytes of Go's: here, characters. @internal */
interface At {
  at: number;
}

/** What an action computes with. @internal */
export type Operand = At &
  (
    | { kind: 'dot' }
    | { kind: 'nil' }
    | { kind: 'literal'; value: boolean | number | string; source: string }
    | { kind: 'field'; path: string[] }
    | { kind: 'variable'; name: string; path: string[] }
    | { kind: 'function'; name: string }
    | { kind: 'chain'; of: Operand; path: string[] }
    | Pipe
  );

/** A function and its arguments, or a value. @internal */
export interface Command extends At {
  words: Operand[];
}

/** Commands, each given the value of the one before. @internal */
export interface Pipe extends At {
  kind: 'pipe';
  /** Variables that take its value; two of a range: index and item. */
  variables: string[];
  isAssignment: boolean;
  commands: Command[];
}

/** A part of a template. @internal */
export type TemplateNode = At &
  (
    | { kind: 'text'; text: string }
    | { kind: 'action'; pipe: Pipe }
    | {
        kind: 'if' | 'with' | 'range';
        pipe: Pipe;
        body: TemplateNode[];
        otherwise: TemplateNode[];
      }
  );

/** As Go writes a part in its errors. Rule: Go `text/template/parse/node.go`, writeTo. @internal */
export function describe(node: Operand | Command): string {
  if ('words' in node) {
    return node.words
      .map(word =>
        word.kind === 'pipe' ? `(${describe(word)})` : describe(word),
      )
      .join(' ');
  }
  switch (node.kind) {
    case 'dot':
      return '.';
    case 'nil':
      return 'nil';
    case 'literal':
      return node.source;
    case 'field':
      return `.${node.path.join('.')}`;
    case 'variable':
      return [node.name, ...node.path].join('.');
    case 'function':
      return node.name;
    case 'chain': {
      const of = describe(node.of);
      const inner = node.of.kind === 'pipe' ? `(${of})` : of;
      return `${inner}.${node.path.join('.')}`;
    }
    default: {
      const sign = node.isAssignment ? '=' : ':=';
      const declared =
        node.variables.length > 0
          ? `${node.variables.join(', ')} ${sign} `
          : '';
      return declared + node.commands.map(describe).join(' | ');
    }
  }
}
