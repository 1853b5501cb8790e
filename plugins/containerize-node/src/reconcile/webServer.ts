import { Fact, Language } from '../facts';
import { Drift, Question } from '../profile';
import { driftOf } from './drift';
import { byConfidence, groupFacts, joinEvidence } from './merge';

/** Servers for development. They never are the answer while another one is known. */
const DEVELOPMENT_SERVERS = new Set([
  'webrick',
  'rails-server',
  'rackup',
  'php-server',
]);

/** Web servers that stand before an application server and serve on their own only what is static. */
const FRONT_SERVERS = new Set(['nginx', 'apache', 'varnish', 'haproxy']);

/** Languages whose code a plain web server runs by itself (mod_php), or that need nothing else (static files). */
const SERVED_DIRECTLY: readonly Language[] = ['php', 'static', 'perl'];

function canServe(
  program: string | undefined,
  language: Language | undefined,
): boolean {
  return (
    !FRONT_SERVERS.has(program ?? '') ||
    (language !== undefined && SERVED_DIRECTLY.includes(language))
  );
}

export interface WebServerChoice {
  /** Facts about the chosen server. */
  facts: Fact<'process'>[];
  drift: Drift[];
  questions: Question[];
}

/** Programs that only start another one, which is not seen here. */
const LAUNCHERS = new Set(['make']);

function rank(group: Fact<'process'>[]): number {
  const program = group[0].value.program ?? '';
  const declared = group.filter(f => f.confidence === 'declared').length;
  const production = group.some(f => f.value.scope === 'production');
  return (
    (DEVELOPMENT_SERVERS.has(program) ? -100 : 0) +
    (LAUNCHERS.has(program) ? -50 : 0) +
    (FRONT_SERVERS.has(program) ? -10 : 0) +
    (production ? 4 : 0) +
    Math.min(declared, 3)
  );
}

/**
 * Chooses the server that runs the application. A configuration file or unit beats a library that merely is installed;
 * two that are equally well founded become a question.
 */
export function chooseWebServer(
  facts: readonly Fact<'process'>[],
  language: Language | undefined,
  answer: string | undefined,
): WebServerChoice {
  const groups = groupFacts(
    facts,
    value => value.program ?? value.command ?? '',
  ).filter(group => canServe(group[0].value.program, language));
  if (groups.length === 0) return { facts: [], drift: [], questions: [] };
  const ranked = [...groups].sort((a, b) => rank(b) - rank(a));
  const chosen =
    ranked.find(group => group[0].value.program === answer) ?? ranked[0];
  const serious = ranked.filter(
    group =>
      rank(group) > -5 && !FRONT_SERVERS.has(group[0].value.program ?? ''),
  );
  const program = chosen[0].value.program ?? chosen[0].value.command ?? '';
  if (LAUNCHERS.has(program)) return launched(chosen, language);
  const difference = driftOf(
    'web-server',
    byConfidence(serious.flat()),
    value => value.program ?? value.command,
    program,
    'The server that most sources for production speak of was taken.',
  );
  const undecided =
    !answer && serious.length > 1 && rank(serious[0]) === rank(serious[1]);
  return {
    facts: withCommandOfItsOwn(chosen),
    drift: difference ? [difference] : [],
    questions: undecided ? [question(serious, program)] : [],
  };
}

/** What a launcher starts is not known: the command is left out and asked for, never passed on as if it served. */
function launched(
  group: Fact<'process'>[],
  language: Language | undefined,
): WebServerChoice {
  const fallback = language === 'php' ? 'apache' : 'puma';
  const commands = group.flatMap(f => f.value.command ?? []);
  return {
    facts: group.map(f => ({
      ...f,
      confidence: 'guessed',
      value: { ...f.value, program: fallback, command: undefined },
      reason: `${commands.join(
        ', ',
      )} only starts another program, which may be one for development.`,
    })),
    drift: [],
    questions: [
      {
        topic: 'web-server',
        text: `${commands.join(
          ', ',
        )} starts the application, and what it runs is not seen here. What serves production?`,
        default: fallback,
        options: [],
        reason:
          'A launcher is no server; the default is the usual one for the language.',
        evidence: joinEvidence(group),
        confidence: 'guessed',
      },
    ],
  };
}

/** A start command written down for production comes before one derived from the library. */
function withCommandOfItsOwn(group: Fact<'process'>[]): Fact<'process'>[] {
  return [...group].sort(
    (a, b) =>
      Number(b.value.scope === 'production') -
      Number(a.value.scope === 'production'),
  );
}

function question(groups: Fact<'process'>[][], fallback: string): Question {
  return {
    topic: 'web-server',
    text: 'More than one application server is set up. Which one serves production?',
    default: fallback,
    options: groups.map(
      group => group[0].value.program ?? group[0].value.command ?? '',
    ),
    reason: 'The sources for each are equally strong.',
    evidence: joinEvidence(groups.flat()),
    confidence: 'guessed',
  };
}
