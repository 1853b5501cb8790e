import { AnyFact, Fact, factsOf, Language } from '../facts';
import { Question } from '../profile';
import { joinEvidence } from './merge';

/** The language the application is written in, when one can be told. */
export interface AppLanguage {
  language: Language | undefined;
  /** Languages that are only there to build. */
  build: Language[];
  questions: Question[];
}

const NO_FRAMEWORK = new Set(['plain', 'rack', 'cgi', 'static']);

/**
 * Weighs what speaks for a language being the application itself. A framework, a server process and a manifest count;
 * how many files there are only decides between equals, since vendored scripts and assets outnumber the code of many applications.
 */
function weight(facts: readonly AnyFact[], language: Language): number {
  const frameworks = factsOf(facts, 'framework').filter(
    f => f.value.language === language,
  );
  const manifests = factsOf(facts, 'package-manager').filter(
    f => f.value.language === language && f.value.role === 'app',
  );
  const present = factsOf(facts, 'language').filter(
    f => f.value.language === language && f.value.role === 'app',
  );
  if (present.length === 0 && frameworks.length === 0) return 0;
  const named = frameworks.some(f => !NO_FRAMEWORK.has(f.value.name));
  return (
    (language === 'static' ? 0 : 1) +
    (named ? 4 : 0) +
    (frameworks.length > 0 ? 1 : 0) +
    (manifests.some(f => !f.value.manifest.includes('/')) ? 2 : 0)
  );
}

function fileCount(facts: readonly AnyFact[], language: Language): number {
  return factsOf(facts, 'language')
    .filter(f => f.value.language === language)
    .reduce((most, f) => Math.max(most, f.value.files), 0);
}

/** A deployment tool's own language builds nothing: there must be a manifest of it, or a command that needs it. */
function buildsSomething(
  facts: readonly AnyFact[],
  language: Language,
): boolean {
  return (
    factsOf(facts, 'package-manager').some(
      f => f.value.language === language,
    ) || factsOf(facts, 'asset-command').some(f => f.value.needs === language)
  );
}

/** Tells which language is the application and which are build-time only. */
export function reconcileLanguage(
  facts: readonly AnyFact[],
  answer: string | undefined,
): AppLanguage {
  const present = factsOf(facts, 'language');
  const names = [
    ...new Set(present.map(f => f.value.language)),
  ].sort() as Language[];
  const ranked = names
    .map(language => ({
      language,
      weight: weight(facts, language),
      files: fileCount(facts, language),
    }))
    .filter(candidate => candidate.weight > 0)
    .sort((a, b) => b.weight - a.weight || b.files - a.files);
  const chosen =
    ranked.find(candidate => candidate.language === answer) ?? ranked[0];
  return {
    language:
      chosen?.language ?? (names.includes('static') ? 'static' : undefined),
    build: names.filter(
      language =>
        language !== chosen?.language &&
        present.some(
          f => f.value.language === language && f.value.role === 'build',
        ) &&
        buildsSomething(facts, language),
    ),
    questions: languageQuestions(ranked, present, answer),
  };
}

function languageQuestions(
  ranked: { language: Language; weight: number }[],
  present: readonly Fact<'language'>[],
  answer: string | undefined,
): Question[] {
  const [first, second] = ranked;
  if (answer || !first || !second || first.weight > second.weight) return [];
  return [
    {
      topic: 'app-language',
      text: `Both ${first.language} and ${second.language} look like the application. Which one serves requests?`,
      default: first.language,
      options: ranked.map(candidate => candidate.language),
      reason: 'Neither has a framework or manifest that the other lacks.',
      evidence: joinEvidence(present),
      confidence: 'guessed',
    },
  ];
}
