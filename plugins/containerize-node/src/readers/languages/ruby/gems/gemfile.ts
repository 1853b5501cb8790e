import type { CallNode, Node } from '@ruby/prism/src/nodes.js';
import {
  AndNode,
  BlockNode,
  BlockParametersNode,
  CaseNode,
  IfNode,
  LocalVariableReadNode,
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
import { SourceUrl, sourceUrl } from './sourceUrl';

/** One `gem` line of a Gemfile. */
export interface GemDeclaration {
  name: string;
  constraints: string[];
  groups: string[];
  platforms: string[];
  git?: SourceUrl;
  path?: string;
  source?: SourceUrl;
  /** Inside an `if`, `case` or the like: it may not be installed. */
  conditional: boolean;
  line: number;
}

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

interface Scope {
  groups: string[];
  platforms: string[];
  git?: SourceUrl;
  path?: string;
  source?: SourceUrl;
  conditional: boolean;
  /** Values of block variables over literal lists: `%w[a b].each { |name| gem name }`. */
  names: Map<string, string[]>;
}

const GITHUB = 'https://github.com/';

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

function blockScope(call: CallNode, scope: Scope): Scope {
  const names = callArguments(call).flatMap(literalList);
  switch (call.name) {
    case 'group':
    case 'groups':
      return { ...scope, groups: [...scope.groups, ...names] };
    case 'platform':
    case 'platforms':
      return { ...scope, platforms: [...scope.platforms, ...names] };
    case 'source':
      return { ...scope, source: sourceUrl(callArguments(call)[0]) };
    case 'git':
      return { ...scope, git: sourceUrl(callArguments(call)[0]) };
    case 'github':
      return { ...scope, git: githubUrl(names[0]) };
    case 'path':
      return { ...scope, path: names[0] };
    case 'install_if':
    case 'env':
      return { ...scope, conditional: true };
    default:
      return scope;
  }
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

function declarations(
  call: CallNode,
  file: RubyFile,
  scope: Scope,
): GemDeclaration[] {
  const [first, ...rest] = callArguments(call);
  const names =
    first instanceof LocalVariableReadNode
      ? scope.names.get(first.name) ?? []
      : literalList(first);
  const options = callOptions(call);
  const own = (key: string) => [
    ...literalList(options.get(key)),
    ...literalList(options.get(`${key}s`)),
  ];
  return names.map(name => ({
    name,
    constraints: rest.flatMap(literalList),
    groups: [...scope.groups, ...own('group')],
    platforms: [...scope.platforms, ...own('platform')],
    git: gitSource(options) ?? scope.git,
    path: literalText(options.get('path')) ?? scope.path,
    source: sourceUrl(options.get('source')) ?? scope.source,
    conditional: scope.conditional || options.has('install_if'),
    line: file.lineOf(call),
  }));
}

function gitSource(options: Map<string, Node>): SourceUrl | undefined {
  if (options.has('git')) return sourceUrl(options.get('git'));
  return githubUrl(literalText(options.get('github')));
}

function githubUrl(repository: string | undefined): SourceUrl | undefined {
  if (repository === undefined) return undefined;
  const full = repository.includes('/')
    ? repository
    : `${repository}/${repository}`;
  return { url: `${GITHUB}${full}.git`, credentials: false };
}
