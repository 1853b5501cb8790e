/**
 * A branch filter of GitHub's as a regular expression: `*` stays within one part of a name, `**` does not, `?` and `+`
 * repeat the character before them, `[]` is a choice of characters.
 * Source: docs.github.com/actions/reference/workflows-and-actions/workflow-syntax, "Filter pattern cheat sheet"
 */
function patternOf(filter: string): RegExp {
  const source = filter.replace(
    /\\(.)|\*\*|\*|\[[^\]]*\]|[?+]|[.^$()|{}\\/-]/g,
    (token, escaped?: string) => {
      if (escaped !== undefined) return `\\${escaped}`;
      if (token === '**') return '.*';
      if (token === '*') return '[^/]*';
      if (token === '?' || token === '+' || token.startsWith('[')) return token;
      return `\\${token}`;
    },
  );
  return new RegExp(`^${source}$`);
}

/** Whether the last of the filters that fits is one that lets the name through. @internal */
export function passes(name: string, filters: readonly string[]): boolean {
  let passed = false;
  for (const filter of filters) {
    const refuses = filter.startsWith('!');
    if (patternOf(refuses ? filter.slice(1) : filter).test(name)) {
      passed = !refuses;
    }
  }
  return passed;
}
