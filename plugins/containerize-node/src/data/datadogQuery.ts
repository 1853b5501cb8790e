/** What Rollouts puts in before a query is sent; it stands inside the braces of the filter. */
const ARGUMENT = /\{\{[^{}]*\}\}/g;
const FILTER = /\{([^{}]*)\}/g;
const WORDS = new Set(['AND', 'OR', 'NOT', 'IN']);

/** The words of a filter, of which those with a colon are `TAG:VALUE`. */
function words(filter: string): string[] {
  return filter.split(/[\s,()!]+/).filter(word => word !== '' && word !== '*');
}

/**
 * The tags by which a query to Datadog chooses its data, each once, in their order: `service` and `env` for
 * `sum:trace.rack.request.hits{service:shop AND env:production}.as_count()`.
 *
 * @public
 */
export function tagsOfQuery(query: string): string[] {
  const filters = query.replace(ARGUMENT, 'value').matchAll(FILTER);
  const tags = [...filters].flatMap(([, filter]) => {
    const all = words(filter);
    return all.flatMap((word, index) => {
      if (word.includes(':')) return [word.slice(0, word.indexOf(':'))];
      const next = all
        .slice(index + 1, index + 3)
        .map(item => item.toUpperCase());
      const isList = next[0] === 'IN' || next.join(' ') === 'NOT IN';
      return isList && !WORDS.has(word.toUpperCase()) ? [word] : [];
    });
  });
  return [...new Set(tags)];
}
