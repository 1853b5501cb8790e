import type { CallNode, Node } from '@ruby/prism/src/nodes.js';
import { LocalVariableReadNode } from '@ruby/prism/src/nodes.js';
import { callArguments, literalText, RubyFile } from '../../../../parsers';
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

/** What the blocks around a line of a Gemfile say of it. */
export interface Scope {
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

/** The scope inside a block such as `group :test do`. */
export function blockScope(call: CallNode, scope: Scope): Scope {
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

/** The gems of a `gem` line: one, or several when the name is a block's variable. */
export function declarations(
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
