import { Value, isList, isMap } from '../expressions/value';
import {
  TemplateFunction,
  TemplateFunctions,
  miscount,
  misfit,
} from './functionTypes';
import { isTrue } from './goFunctions';
import { Command, Operand, Pipe, TemplateNode, describe } from './nodes';
import { printed } from './printed';
import { TemplateError, place } from './TemplateError';

/** A value; undefined: there is none, as of a key that a map does not hold. */
type Found = Value | undefined;

interface Variable {
  name: string;
  value: Found;
}

/** What a template is executed with. @internal */
export interface Execution {
  name: string;
  source: string;
  functions: TemplateFunctions;
  /** Whether a key that a map does not hold is an error: `missingkey=error`. */
  isStrict: boolean;
}

/** Executes a template. Rule: Go `text/template/exec.go`. */
class Executor {
  private readonly variables: Variable[];
  private output = '';

  constructor(private readonly options: Execution, data: Value) {
    this.variables = [{ name: '$', value: data }];
  }

  run(nodes: readonly TemplateNode[], dot: Found): string {
    this.walk(nodes, dot);
    return this.output;
  }

  private walk(nodes: readonly TemplateNode[], dot: Found): void {
    for (const node of nodes) {
      if (node.kind === 'text') this.output += node.text;
      else if (node.kind === 'action') {
        const value = this.pipe(node.pipe, dot);
        if (node.pipe.variables.length === 0) this.output += printed(value);
      } else this.block(node, dot);
    }
  }

  private block(
    node: Extract<TemplateNode, { body: TemplateNode[] }>,
    dot: Found,
  ): void {
    const known = this.variables.length;
    if (node.kind === 'range') this.range(node, dot);
    else {
      const value = this.pipe(node.pipe, dot);
      const inner = node.kind === 'with' ? value : dot;
      if (isTrue(value)) this.walk(node.body, inner);
      else this.walk(node.otherwise, dot);
    }
    this.variables.length = known;
  }

  private range(
    node: Extract<TemplateNode, { body: TemplateNode[] }>,
    dot: Found,
  ): void {
    const { variables } = node.pipe;
    const over = this.pipe({ ...node.pipe, variables: [] }, dot);
    const entries = this.entries(over, node.pipe);
    for (const [key, item] of entries) {
      const known = this.variables.length;
      const values = variables.length === 2 ? [key, item] : [item];
      variables.forEach((name, at) =>
        this.set(name, values[at], node.pipe.isAssignment),
      );
      this.walk(node.body, item);
      this.variables.length = known;
    }
    if (entries.length === 0) this.walk(node.otherwise, dot);
  }

  private entries(over: Found, pipe: Pipe): [Value, Value][] {
    if (over === undefined || over === null) return [];
    if (isList(over)) return over.map((item, index) => [index, item]);
    if (isMap(over)) {
      return Object.keys(over)
        .sort()
        .map(key => [key, over[key]]);
    }
    throw this.error(pipe, `range can't iterate over ${printed(over)}`);
  }

  private set(name: string, value: Found, isAssignment: boolean): void {
    const known = this.variables.findLast(each => each.name === name);
    if (isAssignment && known) known.value = value;
    else this.variables.push({ name, value });
  }

  private pipe(pipe: Pipe, dot: Found): Found {
    let value: Found;
    pipe.commands.forEach((command, at) => {
      const found = this.command(command, dot, at > 0 ? [value] : []);
      // A nil that is the value of a whole command is no value.
      value = found === null ? undefined : found;
    });
    for (const name of pipe.variables) this.set(name, value, pipe.isAssignment);
    return value;
  }

  /** @param given - the value of the command before, if there is one */
  private command(command: Command, dot: Found, given: Found[]): Found {
    const [first, ...words] = command.words;
    if (first.kind === 'function') {
      return this.call(first.name, command, words, dot, given);
    }
    if (words.length + given.length > 0) {
      const text = describe(first);
      throw this.error(
        first,
        first.kind === 'field' || first.kind === 'variable'
          ? `${text} is not a method but has arguments`
          : `can't give argument to non-function ${text}`,
      );
    }
    if (first.kind === 'nil') throw this.error(first, 'nil is not a command');
    return this.operand(first, dot);
  }

  private operand(node: Operand, dot: Found): Found {
    switch (node.kind) {
      case 'dot':
        return dot;
      case 'nil':
        return null;
      case 'literal':
        return node.value;
      case 'field':
        return this.fields(node, dot, node.path);
      case 'variable':
        return this.fields(node, this.variable(node.name), node.path);
      case 'function':
        return this.call(
          node.name,
          { at: node.at, words: [node] },
          [],
          dot,
          [],
        );
      case 'chain':
        return this.fields(node, this.operand(node.of, dot), node.path);
      default:
        return this.pipe(node, dot);
    }
  }

  private variable(name: string): Found {
    return this.variables.findLast(each => each.name === name)?.value;
  }

  private fields(node: Operand, of: Found, path: readonly string[]): Found {
    return path.reduce((owner, name) => this.field(node, owner, name), of);
  }

  private field(node: Operand, owner: Found, name: string): Found {
    const { isStrict } = this.options;
    const key = JSON.stringify(name);
    if (owner === undefined) {
      if (!isStrict) return undefined;
      throw this.error(node, `nil data; no entry for key ${key}`);
    }
    if (owner === null) {
      throw this.error(node, `nil pointer evaluating interface {}.${name}`);
    }
    if (!isMap(owner)) {
      throw this.error(
        node,
        `can't evaluate field ${name} in type interface {}`,
      );
    }
    if (Object.hasOwn(owner, name)) return owner[name];
    if (!isStrict) return undefined;
    throw this.error(node, `map has no entry for key ${key}`);
  }

  private call(
    name: string,
    command: Command,
    words: readonly Operand[],
    dot: Found,
    given: readonly Found[],
  ): Found {
    if (name === 'and' || name === 'or') {
      return this.logic(name, words, dot, given);
    }
    const called = this.options.functions[name];
    const count = miscount(name, called, words.length + given.length);
    if (count) throw this.error(command, count);
    const values = [
      ...words.map(word => ({ word, value: this.operand(word, dot) })),
      ...given.map(value => ({ word: command, value })),
    ].map(({ word, value }, at) => this.fitted(word, value, called, at));
    try {
      return called.call(...values);
    } catch (error) {
      if (!(error instanceof Error) || !isOwn(error)) throw error;
      throw this.error(command, `error calling ${name}: ${error.message}`);
    }
  }

  private fitted(
    word: Operand | Command,
    value: Found,
    { parameters, rest }: TemplateFunction,
    at: number,
  ): Value {
    const wrong = misfit(value, parameters[at] ?? rest ?? 'any');
    if (wrong) throw this.error(word, wrong);
    return value ?? null;
  }

  private logic(
    name: 'and' | 'or',
    words: readonly Operand[],
    dot: Found,
    given: readonly Found[],
  ): Found {
    let value: Found;
    for (const word of words) {
      value = this.operand(word, dot);
      if (isTrue(value) === (name === 'or')) return value;
    }
    return given.length > 0 ? given[0] : value;
  }

  private error(node: Operand | Command, message: string): TemplateError {
    const { name, source } = this.options;
    const { line, column } = place(source, node.at);
    return new TemplateError(
      `${name}:${line}:${column}: executing "${name}" at <${describe(
        node,
      )}>: ${message}`,
      'execute',
    );
  }
}

/** Whether an error says what is wrong with a call; anything else goes through as it is. */
function isOwn(error: Error): boolean {
  return error.constructor === Error;
}

/**
 * Executes a template that was read.
 *
 * @throws TemplateError when it does not fit the data; what a function of the host's throws that is more than an Error
 * goes through
 * @internal
 */
export function executeTemplate(
  nodes: readonly TemplateNode[],
  data: Value,
  options: Execution,
): string {
  return new Executor(options, data).run(nodes, data);
}
