import { AnyFact, Fact, factsOf } from '../facts';
import { AppProfile, Question } from '../profile';
import { found, groupFacts, joinEvidence } from './merge';

const PRODUCTION = ['production', 'any'];

function isProduction(f: Fact<'data-store'>): boolean {
  return PRODUCTION.includes(f.value.scope);
}

/**
 * Data stores, each once. A store that only tests or development speak of is listed as not required.
 * Where a configuration for production names one relational product, the client libraries of others are not required.
 */
export function reconcileDataStores(
  facts: readonly AnyFact[],
  answer: string | undefined,
): { dataStores: AppProfile['dataStores']; questions: Question[] } {
  const stores = factsOf(facts, 'data-store');
  const groups = groupFacts(
    stores,
    value => `${value.kind}\u0000${value.product}`,
  );
  const configured = new Set(
    stores
      .filter(
        f => f.value.kind === 'relational' && f.value.scope === 'production',
      )
      .map(f => f.value.product),
  );
  const candidates = groups.filter(
    group =>
      group[0].value.kind === 'relational' &&
      group.some(f => isProduction(f) && f.value.required),
  );
  const chosen = chooseRelational(candidates, configured, answer);
  const dataStores = groups.map(group => {
    const { kind, product } = group[0].value;
    const relevant = group.filter(isProduction);
    const required =
      relevant.some(f => f.value.required) &&
      (kind !== 'relational' || chosen.products.has(product));
    return {
      kind,
      product,
      version: group.find(f => f.value.version)?.value.version ?? null,
      required,
      via: [...new Set(group.map(f => f.value.via))].sort(),
      ...found(relevant.length > 0 ? relevant : group),
    };
  });
  return { dataStores, questions: chosen.questions };
}

/** A configuration that names SQLite beside client libraries of servers is usually the sample for development. */
function onlyAFile(
  configured: ReadonlySet<string>,
  products: readonly string[],
): boolean {
  return configured.has('sqlite') && products.some(name => name !== 'sqlite');
}

function chooseRelational(
  candidates: Fact<'data-store'>[][],
  configured: ReadonlySet<string>,
  answer: string | undefined,
): { products: Set<string>; questions: Question[] } {
  const products = candidates.map(group => group[0].value.product);
  if (answer && products.includes(answer)) {
    return { products: new Set([answer]), questions: [] };
  }
  if (configured.size === 1 && !onlyAFile(configured, products))
    return { products: new Set(configured), questions: [] };
  if (products.length <= 1)
    return { products: new Set(products), questions: [] };
  const servers = products.filter(product => product !== 'sqlite');
  const fallback =
    [...configured].find(product => product !== 'sqlite') ??
    servers[0] ??
    products[0];
  return {
    products: new Set([fallback]),
    questions: [
      {
        topic: 'database',
        text: `The application can talk to ${products.join(
          ', ',
        )}, and nothing in the repository says which one production uses. Which is it?`,
        default: fallback,
        options: products,
        reason:
          configured.size > 1
            ? 'The production configuration names more than one.'
            : 'Only client libraries were found, no configuration for production.',
        evidence: joinEvidence(candidates.flat()),
        confidence: 'guessed',
      },
    ],
  };
}
