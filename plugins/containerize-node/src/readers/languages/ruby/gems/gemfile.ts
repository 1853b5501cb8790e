import type { CallNode, Node } from '@ruby/prism/src/nodes.js';
import {
  AndNode,
  BlockNode,
  BlockParametersNode,
  CaseNode,
  IfNode,
  OrNode,
  RequiredParameterNode,
  RescueModifierNode,
  UnlessNode,
} from '@ruby/prism/src/nodes.js';
import {
  childrenOf,
  callArguments,
  isCall,
  literalText,
  RubyFile,
  stringArgument,
} from '../../../../parsers';
import { callOptions, literalList } from '../ast/nodes';
import {
  blockScope,
  declarations,
  GemDeclaration,
  Scope,
} from './gemfileScope';
import { SourceUrl, sourceUrl } from './sourceUrl';

/** What a Gemfile says, without running it. */
export interface GemfileContent {
  path: string;
  gems: GemDeclaration[];
  ruby: { constraint?: string; file?: string; engine?: string; line: number }[];
  sources: (SourceUrl & { line: number })[];
  /** Folders whose gemspec is read too. */
  gemspecs: string[];
  /** Other Gemfiles that are evaluated, relative to this one. */
  includes: string[];
}

/** Reads a parsed Gemfile. */
export function readGemfile(file: RubyFile): GemfileContent {
  const content: GemfileContent = {
    path: file.path,
    gems: [],
    ruby: [],
    sources: [],
    gemspecs: [],
    includes: [],
  };
  visit(file.program, file, content, {
    groups: [],
    platforms: [],
    conditional: false,
    names: new Map(),
  });
  return content;
}

function visit(
  node: Node,
  file: RubyFile,
  content: GemfileContent,
  scope: Scope,
): void {
  if (isCall(node)) {
    visitCall(node, file, content, scope);
    return;
  }
  const inner = isConditional(node) ? { ...scope, conditional: true } : scope;
  for (const child of childrenOf(node)) {
    visit(child, file, content, inner);
  }
}

function isConditional(node: Node): boolean {
  return [
    IfNode,
    UnlessNode,
    CaseNode,
    AndNode,
    OrNode,
    RescueModifierNode,
  ].some(type => node instanceof type);
}

function visitCall(
  call: CallNode,
  file: RubyFile,
  content: GemfileContent,
  scope: Scope,
): void {
  if (call.receiver) {
    visitLoop(call, file, content, scope);
    return;
  }
  if (call.name === 'gem') {
    content.gems.push(...declarations(call, file, scope));
  } else {
    record(call, file, content);
  }
  if (call.block) visit(call.block, file, content, blockScope(call, scope));
}

/** Statements that declare something other than a gem. */
function record(call: CallNode, file: RubyFile, content: GemfileContent) {
  const line = file.lineOf(call);
  switch (call.name) {
    case 'ruby':
      content.ruby.push({ ...rubyStatement(call), line });
      break;
    case 'source': {
      const url = sourceUrl(callArguments(call)[0]);
      if (url && !call.block) content.sources.push({ ...url, line });
      break;
    }
    case 'gemspec':
      content.gemspecs.push(literalText(callOptions(call).get('path')) ?? '.');
      break;
    case 'eval_gemfile': {
      const path = stringArgument(call, 0);
      if (path !== undefined) content.includes.push(path);
      break;
    }
    default:
  }
}

function rubyStatement(call: CallNode) {
  const options = callOptions(call);
  const constraints = callArguments(call)
    .map(literalText)
    .filter(text => text !== undefined);
  return {
    constraint: constraints.length ? constraints.join(', ') : undefined,
    file: literalText(options.get('file')),
    engine: literalText(options.get('engine')),
  };
}

function visitLoop(
  call: CallNode,
  file: RubyFile,
  content: GemfileContent,
  scope: Scope,
): void {
  const names = literalList(call.receiver);
  const variable = loopVariable(call);
  const inner =
    call.name === 'each' && variable !== undefined && names.length
      ? { ...scope, names: new Map(scope.names).set(variable, names) }
      : scope;
  for (const child of childrenOf(call)) {
    visit(child, file, content, inner);
  }
}

function loopVariable(call: CallNode): string | undefined {
  const block = call.block instanceof BlockNode ? call.block : undefined;
  const parameters =
    block?.parameters instanceof BlockParametersNode
      ? block.parameters.parameters
      : undefined;
  const [first] = parameters?.requireds ?? [];
  return first instanceof RequiredParameterNode ? first.name : undefined;
}
