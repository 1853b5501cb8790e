import { AnyFact, Fact, factsOf, Language, Role } from '../facts';
import { AppProfile, Drift, Question } from '../profile';
import { byConfidence, found, groupFacts, joinEvidence } from './merge';
import {
  compareLines,
  isExactVersion,
  isPlainVersion,
  lineSatisfies,
  plainVersion,
  ReleaseLine,
} from './versions';

type Runtime = AppProfile['runtimes'][number];

/** What is known of a runtime's releases. */
export interface ReleaseKnowledge extends ReleaseLine {
  endOfLife: string | undefined;
  /** Whether an image of it can be had. */
  hasImage: boolean;
}

/** Sources that speak of something else than what the application asks for, weakest last. */
const WEAK_SOURCES = ['ops', 'ci', 'framework', 'syntax'];

/** Sources whose statement the package manager enforces at start: another patch release is refused. */
const ENFORCED = new Set(['Gemfile']);

function strength(f: Fact<'runtime'>): number {
  const weak = WEAK_SOURCES.indexOf(f.value.source);
  if (weak >= 0) return 10 + weak;
  if (ENFORCED.has(f.value.source)) return 0;
  if (isExactVersion(f.value.constraint)) return 1;
  if (isPlainVersion(f.value.constraint)) return 2;
  return 3;
}

function strongestFirst(facts: readonly Fact<'runtime'>[]): Fact<'runtime'>[] {
  return byConfidence(facts).sort((a, b) => strength(a) - strength(b));
}

interface Narrowed {
  candidates: ReleaseKnowledge[];
  /** Facts that decided something. */
  decisive: Fact<'runtime'>[];
  /** Facts that contradict stronger ones. */
  refused: Fact<'runtime'>[];
}

/**
 * Takes the constraints strongest first; each narrows the releases that are left, and one that would leave none is
 * refused and becomes drift. Versions listed by continuous integration are alternatives of each other.
 */
function narrow(
  facts: readonly Fact<'runtime'>[],
  releases: readonly ReleaseKnowledge[],
  ecosystem: 'bundler' | 'composer',
): Narrowed {
  const result: Narrowed = {
    candidates: [...releases],
    decisive: [],
    refused: [],
  };
  for (const group of alternatives(strongestFirst(facts))) {
    const left = result.candidates.filter(release =>
      group.some(f => lineSatisfies(release, f.value.constraint, ecosystem)),
    );
    if (left.length === 0) {
      result.refused.push(...group);
    } else if (left.length < result.candidates.length) {
      result.candidates = left;
      result.decisive.push(...group);
    }
  }
  return result;
}

function alternatives(facts: Fact<'runtime'>[]): Fact<'runtime'>[][] {
  const ci = facts.filter(f => f.value.source === 'ci');
  const others = facts.filter(f => f.value.source !== 'ci');
  if (ci.length === 0) return others.map(f => [f]);
  const at = others.findIndex(f => strength(f) > strength(ci[0]));
  const position = at === -1 ? others.length : at;
  return [
    ...others.slice(0, position).map(f => [f]),
    ci,
    ...others.slice(position).map(f => [f]),
  ];
}

function isOfLine(answer: string | undefined, line: ReleaseLine): boolean {
  if (answer === undefined) return false;
  const version = plainVersion(answer);
  return version === line.version || version.startsWith(`${line.version}.`);
}

/** The version in words: the exact one where it is enforced, else the newest patch of the line. */
function versionOf(
  release: ReleaseKnowledge,
  decisive: Fact<'runtime'>[],
): string {
  const enforced = decisive.find(
    f =>
      ENFORCED.has(f.value.source) &&
      isExactVersion(f.value.constraint) &&
      plainVersion(f.value.constraint).startsWith(`${release.version}.`),
  );
  return enforced ? plainVersion(enforced.value.constraint) : release.latest;
}

/** Releases of one language, and where compatibility breaks between them. */
export interface RuntimeKnowledge {
  releases: readonly ReleaseKnowledge[];
  breaks: readonly string[];
}

/**
 * Where nothing bounds the choice from above, the newest release is the wrong answer for an old application: only the
 * releases up to the next break in compatibility after the oldest allowed one are kept.
 */
function withinOneEra(
  pool: ReleaseKnowledge[],
  releases: readonly ReleaseKnowledge[],
  breaks: readonly string[],
): ReleaseKnowledge[] {
  const newest = [...releases].sort(compareLines).pop();
  if (pool.length === 0 || pool[pool.length - 1].version !== newest?.version) {
    return pool;
  }
  const next = breaks
    .map(version => ({ version, latest: version }))
    .sort(compareLines)
    .find(line => compareLines(line, pool[0]) > 0);
  return next ? pool.filter(release => compareLines(release, next) < 0) : pool;
}

export interface RuntimeDecision {
  runtime: Runtime | undefined;
  drift: Drift[];
  questions: Question[];
}

/** Decides the version of one language's runtime. */
export function decideRuntime(
  facts: readonly Fact<'runtime'>[],
  language: Language,
  role: Role,
  { releases, breaks }: RuntimeKnowledge,
  answer: string | undefined,
): RuntimeDecision {
  const ecosystem = language === 'ruby' ? 'bundler' : 'composer';
  const ordered = strongestFirst(facts);
  const { candidates, decisive, refused } = narrow(facts, releases, ecosystem);
  const usable = candidates.filter(release => release.hasImage);
  const pool = withinOneEra(
    [...(usable.length > 0 ? usable : candidates)].sort(compareLines),
    releases,
    breaks,
  );
  const answered = releases.find(release => isOfLine(answer, release));
  const chosen = answered ?? pool[pool.length - 1];
  if (!chosen) return { runtime: undefined, drift: [], questions: [] };
  const version =
    answered && answer && isExactVersion(answer)
      ? plainVersion(answer)
      : versionOf(chosen, decisive);
  const runtime: Runtime = {
    language,
    role,
    constraint: ordered.find(f => strength(f) < 10)?.value.constraint ?? '',
    version,
    endOfLife: chosen.endOfLife ?? null,
    sources: ordered.map(f => ({
      source: f.value.source,
      constraint: f.value.constraint,
      evidence: f.evidence,
    })),
    ...found(decisive.length > 0 ? decisive : ordered),
    reason: reasonFor(chosen, decisive, refused, answered !== undefined),
  };
  return {
    runtime,
    drift: refused.length > 0 ? [disagreement(language, ordered, version)] : [],
    questions:
      role === 'app' && !answered
        ? versionQuestions(pool, chosen, ordered, decisive)
        : [],
  };
}

function reasonFor(
  chosen: ReleaseKnowledge,
  decisive: Fact<'runtime'>[],
  refused: Fact<'runtime'>[],
  answered: boolean,
): string {
  if (answered) return 'As answered.';
  const by = decisive
    .map(f => `${f.value.source} (${f.value.constraint})`)
    .join(', ');
  const against = refused
    .map(f => `${f.value.source} (${f.value.constraint})`)
    .join(', ');
  return [
    by
      ? `The newest release line that ${by} allows.`
      : `No source states a version; ${chosen.version} is the newest known.`,
    against ? `Contradicted by ${against}.` : '',
  ]
    .filter(part => part !== '')
    .join(' ');
}

function disagreement(
  language: Language,
  facts: readonly Fact<'runtime'>[],
  version: string,
): Drift {
  return {
    topic: `runtime.${language}`,
    positions: groupFacts(facts, value => value.constraint).map(group => ({
      value: `${group[0].value.constraint} (${group
        .map(f => f.value.source)
        .join(', ')})`,
      evidence: joinEvidence(group),
      confidence: group[0].confidence,
    })),
    chosen: version,
    reason:
      'The strongest source was taken: what the package manager enforces, then what a file made for it pins, then ranges, then servers and continuous integration.',
  };
}

function versionQuestions(
  pool: readonly ReleaseKnowledge[],
  chosen: ReleaseKnowledge,
  facts: readonly Fact<'runtime'>[],
  decisive: readonly Fact<'runtime'>[],
): Question[] {
  const pinned = decisive.some(
    f => strength(f) < 10 && isPlainVersion(f.value.constraint),
  );
  if (pinned || pool.length <= 1) return [];
  return [
    {
      topic: 'runtime-version',
      text: `No source pins one version. Which one runs on the servers today?`,
      default: chosen.version,
      options: pool.map(release => release.version),
      reason: `The sources allow ${pool[0].version} to ${
        pool[pool.length - 1].version
      }; the newest of them is the default.`,
      evidence: joinEvidence(facts),
      confidence: 'guessed',
    },
  ];
}

/** Runtimes of the application and of what builds it. */
export function reconcileRuntimes(
  facts: readonly AnyFact[],
  app: Language | undefined,
  build: readonly Language[],
  knowledgeOf: (language: Language) => RuntimeKnowledge,
  answer: string | undefined,
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
      role === 'app' ? answer : undefined,
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
