import { callsNamed, RubyFile, stringArgument } from '../../../../parsers';
import { assignmentsIn } from '../ast/assignments';
import { literalList } from '../ast/nodes';
import { GemDeclaration } from './gemfileScope';

/** What a gemspec says that matters to an application which is (part of) a gem. */
export interface GemspecContent {
  path: string;
  gems: GemDeclaration[];
  ruby?: { constraint: string; line: number };
  /** Line where it asks Git for its files, which fails in an image without `.git`. */
  asksGit?: number;
}

const RUNTIME = new Set(['add_dependency', 'add_runtime_dependency']);

/** Reads a parsed gemspec. */
export function readGemspec(file: RubyFile): GemspecContent {
  const calls = callsNamed(file, ...RUNTIME, 'add_development_dependency');
  const required = assignmentsIn(file).find(a =>
    a.name.endsWith('required_ruby_version'),
  );
  const constraint = required?.values.flatMap(literalList).join(', ');
  const gitAt = file.textOf(file.program).split('\n').findIndex(asksGit);
  return {
    path: file.path,
    gems: calls.flatMap((call): GemDeclaration[] => {
      const name = stringArgument(call, 0);
      if (name === undefined) return [];
      return [
        {
          name,
          constraints: (call.arguments_?.arguments_ ?? [])
            .slice(1)
            .flatMap(literalList),
          groups: RUNTIME.has(call.name) ? [] : ['development'],
          platforms: [],
          conditional: false,
          line: file.lineOf(call),
        },
      ];
    }),
    ...(constraint && required
      ? { ruby: { constraint, line: required.line } }
      : {}),
    ...(gitAt >= 0 ? { asksGit: gitAt + 1 } : {}),
  };
}

function asksGit(line: string): boolean {
  return line.includes('git ls-files') && !line.trimStart().startsWith('#');
}
