import { AnyFact, factsOf, Language } from '../facts';
import { AppProfile } from '../profile';
import { firstOf, found, groupFacts } from './merge';

const GENERIC = new Set(['plain', 'rack', 'cgi', 'static']);

/** The framework of the application's language; a named one before `rack` or `plain`, one whose version is known before one whose is not. */
export function reconcileFramework(
  facts: readonly AnyFact[],
  language: Language | undefined,
  endOfLife: (framework: string, version: string) => string | undefined,
): AppProfile['framework'] {
  const groups = groupFacts(
    factsOf(facts, 'framework').filter(f => f.value.language === language),
    value => value.name,
  );
  const score = (group: (typeof groups)[number]) =>
    (GENERIC.has(group[0].value.name) ? 0 : 4) +
    (group.some(f => f.value.version) ? 2 : 0) +
    (group[0].confidence === 'declared' ? 1 : 0);
  const [best] = groups.sort((a, b) => score(b) - score(a));
  if (!best || !language) return null;
  const version = firstOf(best, value => value.version) ?? null;
  return {
    name: best[0].value.name,
    version,
    language,
    endOfLife: version ? endOfLife(best[0].value.name, version) ?? null : null,
    ...found(best),
  };
}
