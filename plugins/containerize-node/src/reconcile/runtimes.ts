import { AnyFact, Fact, factsOf, Language, Role } from '../facts';
import { AppProfile, Drift, Question } from '../profile';
import { decideRuntime, RuntimeWish } from './runtime/decide';
import { RuntimeKnowledge } from './runtime/releases';

type Runtime = AppProfile['runtimes'][number];

/** Runtimes of the application and of what builds it. */
export function reconcileRuntimes(
  facts: readonly AnyFact[],
  app: Language | undefined,
  build: readonly Language[],
  knowledgeOf: (language: Language) => RuntimeKnowledge,
  wish: RuntimeWish,
): { runtimes: Runtime[]; drift: Drift[]; questions: Question[] } {
  const wanted: [Language, Role][] = [
    ...(app && app !== 'static' ? [[app, 'app'] as [Language, Role]] : []),
    ...build.map(language => [language, 'build'] as [Language, Role]),
  ];
  const runtimes: Runtime[] = [];
  const drift: Drift[] = [];
  const questions: Question[] = [];
  for (const [language, role] of wanted) {
    const decision = decideRuntime(
      withPresence(facts, language),
      language,
      role,
      knowledgeOf(language),
      role === 'app' ? wish : {},
    );
    if (decision.runtime) runtimes.push(decision.runtime);
    drift.push(...decision.drift);
    questions.push(...decision.questions);
  }
  return { runtimes, drift, questions };
}

/** Facts on the version; where there are none, the language's presence stands in as an open constraint. */
function withPresence(
  facts: readonly AnyFact[],
  language: Language,
): Fact<'runtime'>[] {
  const stated = factsOf(facts, 'runtime').filter(
    f => f.value.language === language,
  );
  if (stated.length > 0) return stated;
  return factsOf(facts, 'language')
    .filter(f => f.value.language === language)
    .map(f => ({
      ...f,
      subject: 'runtime' as const,
      value: {
        language,
        constraint: '*',
        source: 'presence',
        role: f.value.role,
      },
      confidence: 'guessed' as const,
    }));
}
