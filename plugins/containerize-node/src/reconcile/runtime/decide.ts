import { Fact, Language, Role } from '../../facts';
import { AppProfile, Drift, Question } from '../../profile';
import { found } from '../merge';
import {
  compareLines,
  isExactVersion,
  plainVersion,
  ReleaseLine,
} from '../versions';
import { ENFORCED, isWeak, narrow, Narrowed, strongestFirst } from './narrow';
import { ReleaseKnowledge, RuntimeKnowledge, withinOneEra } from './releases';
import {
  disagreement,
  namesDifferentVersions,
  reasonFor,
  versionQuestions,
} from './words';

type Runtime = AppProfile['runtimes'][number];

/** What the user wants of a runtime's version. */
export interface RuntimeWish {
  /** Answer to the question for the version. */
  version?: string;
  /** Set to today's date, YYYY-MM-DD, when a version that is still supported is wanted. */
  supportedOn?: string;
}

/** A runtime with what is to be said about it. */
export interface RuntimeDecision {
  runtime: Runtime | undefined;
  drift: Drift[];
  questions: Question[];
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

/** The oldest release from the chosen one on that is still supported. */
function nearestSupported(
  chosen: ReleaseKnowledge,
  releases: readonly ReleaseKnowledge[],
  today: string,
): ReleaseKnowledge | undefined {
  return [...releases]
    .sort(compareLines)
    .filter(release => compareLines(release, chosen) >= 0 && release.isUsable)
    .find(
      release => release.endOfLife === undefined || release.endOfLife > today,
    );
}

interface Choice {
  release: ReleaseKnowledge;
  version: string;
  reason: string;
  /** Whether the user decided. */
  answered: boolean;
}

function choose(
  pool: readonly ReleaseKnowledge[],
  narrowed: Narrowed,
  releases: readonly ReleaseKnowledge[],
  wish: RuntimeWish,
): Choice | undefined {
  const answered = releases.find(release => isOfLine(wish.version, release));
  if (answered && wish.version) {
    return {
      release: answered,
      version: isExactVersion(wish.version)
        ? plainVersion(wish.version)
        : answered.latest,
      reason: 'As answered.',
      answered: true,
    };
  }
  const newest = pool[pool.length - 1];
  if (!newest) return undefined;
  const kept: Choice = {
    release: newest,
    version: versionOf(newest, narrowed.decisive),
    reason: reasonFor(newest, narrowed.decisive, narrowed.refused),
    answered: false,
  };
  const supported =
    wish.supportedOn && nearestSupported(newest, releases, wish.supportedOn);
  return supported && supported !== newest
    ? {
        release: supported,
        version: supported.latest,
        reason: `The nearest release line that is still supported, as asked for; the application was made for ${newest.version}.`,
        answered: true,
      }
    : kept;
}

/** Decides the version of one language's runtime. */
export function decideRuntime(
  facts: readonly Fact<'runtime'>[],
  language: Language,
  role: Role,
  { releases, breaks }: RuntimeKnowledge,
  wish: RuntimeWish = {},
): RuntimeDecision {
  const ordered = strongestFirst(facts);
  const narrowed = narrow(
    facts,
    releases,
    language === 'ruby' ? 'bundler' : 'composer',
  );
  const usable = narrowed.candidates.filter(release => release.isUsable);
  const pool = withinOneEra(
    [...(usable.length > 0 ? usable : narrowed.candidates)].sort(compareLines),
    releases,
    breaks,
  );
  const choice = choose(pool, narrowed, releases, wish);
  if (!choice) return { runtime: undefined, drift: [], questions: [] };
  const { decisive, refused } = narrowed;
  return {
    runtime: {
      language,
      role,
      constraint: ordered.find(f => !isWeak(f))?.value.constraint ?? '',
      version: choice.version,
      endOfLife: choice.release.endOfLife ?? null,
      sources: ordered.map(f => ({
        source: f.value.source,
        constraint: f.value.constraint,
        evidence: f.evidence,
      })),
      ...found(decisive.length > 0 ? decisive : ordered),
      reason: choice.reason,
    },
    drift:
      refused.length > 0 || namesDifferentVersions(ordered)
        ? [disagreement(language, ordered, choice.version)]
        : [],
    questions:
      role === 'app' && !choice.answered
        ? versionQuestions(pool, choice.release, ordered, decisive)
        : [],
  };
}
