import { createContext, Script } from 'node:vm';

/**
 * Longest time a pattern of a stranger may take on one short text. Go's engine is linear, JavaScript's is not. It is real
 * time, so it leaves room for a machine with much else to do.
 */
const TIMEOUT_MS = 2_000;

/** What Go refuses although JavaScript takes it: look-around and back-references. */
const NOT_GO = /\(\?(?:[=!]|<[=!])|(?:^|[^\\])(?:\\\\)*\\[1-9]/;

/** What became of a match; `unknown` when it cannot be told here. */
export type MatchResult = { matches: boolean } | { error: string } | 'unknown';

/** Whether a text matches a pattern in Go's syntax, unanchored. */
export function goMatch(pattern: string, text: string): MatchResult {
  if (NOT_GO.test(pattern)) {
    return { error: `${pattern} is no regular expression of Go` };
  }
  const { source, flags } = translated(pattern);
  try {
    const regExp = new RegExp(source, flags);
    const sandbox = createContext({ regExp, text });
    const matches: unknown = new Script('regExp.test(text)').runInContext(
      sandbox,
      { timeout: TIMEOUT_MS },
    );
    return { matches: matches === true };
  } catch {
    // Some syntax of Go's is not JavaScript's; and what takes too long here is quick in Go.
    return 'unknown';
  }
}

/** Go's flags at the start and its names of groups and ends, in JavaScript's spelling. */
function translated(pattern: string): { source: string; flags: string } {
  const flags = /^\(\?([ims]+)\)/.exec(pattern);
  return {
    source: pattern
      .slice(flags?.[0].length ?? 0)
      .replace(/\(\?P</g, '(?<')
      .replace(/\\A/g, '^')
      .replace(/\\z/g, '$'),
    flags: flags?.[1] ?? '',
  };
}
