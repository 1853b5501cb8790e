import { readFileSync } from 'node:fs';
import type { ParseResult } from '@ruby/prism/src/deserialize.js';
import type { Node, ProgramNode } from '@ruby/prism/src/nodes.js';
import {
  CallNode,
  StringNode,
  SymbolNode,
  XStringNode,
} from '@ruby/prism/src/nodes.js';
import { parsePrism } from '@ruby/prism/src/parsePrism.js';
import { SourceFile, SourceTree } from '../tree';

/**
 * A parsed Ruby file. Prism recovers from errors, so `program` is there even when `errors` is not empty.
 * @public
 */
export interface RubyFile {
  path: string;
  program: ProgramNode;
  /** Messages of syntax errors with their lines. */
  errors: { message: string; line: number }[];
  /** Line of a node, counted from 1. */
  lineOf(node: { location: { startOffset: number } }): number;
  /** Source text of a node. */
  textOf(node: { location: { startOffset: number; length: number } }): string;
}

let prism: WebAssembly.Exports | undefined;

/** Prism asks the system for nothing when it parses from memory, so every system call is answered "not supported". */
function loadPrism(): WebAssembly.Exports {
  if (!prism) {
    const NOT_SUPPORTED = 52;
    const module = new WebAssembly.Module(
      readFileSync(require.resolve('@ruby/prism/src/prism.wasm')),
    );
    const system: Record<string, () => number> = {};
    for (const { name } of WebAssembly.Module.imports(module)) {
      system[name] = () => NOT_SUPPORTED;
    }
    prism = new WebAssembly.Instance(module, {
      wasi_snapshot_preview1: system,
    }).exports;
    (prism._initialize as () => void)();
  }
  return prism;
}

/**
 * A text that makes Prism overflow its stack leaves its memory unusable: the next file gets a fresh one.
 *
 * @throws Error naming the file
 */
function parseWithPrism(file: Pick<SourceFile, 'path' | 'text'>): ParseResult {
  try {
    return parsePrism(loadPrism(), file.text);
  } catch (error) {
    prism = undefined;
    throw new Error(
      `${file.path}: Ruby's parser gave up on it (${(error as Error).message})`,
    );
  }
}

/** Parses Ruby text. Offsets are bytes of the UTF-8 text. @public */
export function parseRuby(file: Pick<SourceFile, 'path' | 'text'>): RubyFile {
  const bytes = Buffer.from(file.text);
  const result = parseWithPrism(file);
  const starts = [0];
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) {
    starts.push(at + 1);
  }
  const line = (offset: number) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
  return {
    path: file.path,
    program: result.value as ProgramNode,
    errors: result.errors.map(error => ({
      message: error.message,
      line: line(error.location.startOffset),
    })),
    lineOf: node => line(node.location.startOffset),
    textOf: node =>
      bytes
        .subarray(
          node.location.startOffset,
          node.location.startOffset + node.location.length,
        )
        .toString(),
  };
}

/** Reads and parses a Ruby file of the tree; undefined when there is none. @public */
export async function readRuby(
  tree: SourceTree,
  path: string,
): Promise<RubyFile | undefined> {
  const file = await tree.read(path);
  return file && parseRuby(file);
}

/**
 * The children of a node in source order. Prism's own `compactChildNodes` loses every list of children in nodes that
 * also have single ones (the branches of a `case`, the classes of a `rescue`): it drops the result of `concat`.
 * @public
 */
export function childrenOf(node: Node): Node[] {
  const children: (Node | null)[] = node.childNodes();
  return children.filter(child => child !== null);
}

/** Every node of a tree, parents before children. @public */
export function* walkRuby(node: Node): Generator<Node> {
  yield node;
  for (const child of childrenOf(node)) yield* walkRuby(child);
}

/** Calls of a method of this name, anywhere in the file. @public */
export function callsNamed(file: RubyFile, ...names: string[]): CallNode[] {
  const found: CallNode[] = [];
  for (const node of walkRuby(file.program)) {
    if (isCall(node) && names.includes(node.name)) found.push(node);
  }
  return found;
}

/** Whether a node is a method call. @public */
export function isCall(node: Node | null | undefined): node is CallNode {
  return node instanceof CallNode;
}

/** The positional arguments of a call. @public */
export function callArguments(call: CallNode): Node[] {
  return call.arguments_?.arguments_ ?? [];
}

/** The text of a plain string or symbol node; undefined for anything that is computed. @public */
export function literalText(node: Node | null | undefined): string | undefined {
  if (
    node instanceof StringNode ||
    node instanceof SymbolNode ||
    node instanceof XStringNode
  ) {
    return node.unescaped.value;
  }
  return undefined;
}

/** The argument at an index when it is a plain string or symbol. @public */
export function stringArgument(
  call: CallNode,
  index: number,
): string | undefined {
  return literalText(callArguments(call)[index]);
}
