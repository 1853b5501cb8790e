import { AnyFact, Fact, factsOf } from '../facts';
import { AppProfile, Drift, Question } from '../profile';
import { driftOf } from './drift';
import {
  byConfidence,
  found,
  groupFacts,
  isLiteral,
  joinEvidence,
} from './merge';

type Located = Pick<AppProfile['processes'][number], 'evidence'>;

const HEALTH_ORDER = ['endpoint', 'static-file', 'page', 'tcp'];

/** The best thing to probe: what the application offers for it, else whether the web process accepts connections. */
export function reconcileHealth(
  facts: readonly AnyFact[],
  web: Located | undefined,
): AppProfile['health'] {
  const [best] = [...factsOf(facts, 'health')].sort(
    (a, b) =>
      HEALTH_ORDER.indexOf(a.value.kind) - HEALTH_ORDER.indexOf(b.value.kind),
  );
  if (!best) {
    return web
      ? {
          path: null,
          kind: 'tcp',
          evidence: web.evidence,
          confidence: 'derived',
          reason:
            'No health endpoint was found; a page could fail for reasons a restart does not mend.',
        }
      : null;
  }
  return { path: best.value.path, kind: best.value.kind, ...found([best]) };
}

/** The folder the web server serves, and a question where sources differ without one being stronger. */
export function reconcileDocumentRoot(
  facts: readonly AnyFact[],
  answer: string | undefined,
): {
  documentRoot: AppProfile['documentRoot'];
  drift: Drift[];
  questions: Question[];
} {
  const roots = byConfidence(factsOf(facts, 'document-root')).filter(f =>
    isLiteral(f.value.path),
  );
  if (answer !== undefined) {
    return {
      documentRoot: {
        path: answer,
        evidence: joinEvidence(roots),
        confidence: 'declared',
        reason: 'As answered.',
      },
      drift: [],
      questions: [],
    };
  }
  if (roots.length === 0)
    return { documentRoot: null, drift: [], questions: [] };
  const groups = groupFacts(roots, value => value.path).sort(
    (a, b) => support(b) - support(a),
  );
  const [best, second] = groups;
  const documentRoot = { path: best[0].value.path, ...found(best) };
  const difference = driftOf(
    'document-root',
    roots,
    value => value.path,
    documentRoot.path,
    'The folder that most sources name was taken.',
  );
  const undecided = second !== undefined && support(best) === support(second);
  return {
    documentRoot,
    drift: difference ? [difference] : [],
    questions: undecided ? [rootQuestion(groups, documentRoot.path)] : [],
  };
}

function support(group: Fact<'document-root'>[]): number {
  const weights = { declared: 3, derived: 2, guessed: 1 };
  return group.reduce((sum, f) => sum + weights[f.confidence], 0);
}

function rootQuestion(
  groups: Fact<'document-root'>[][],
  fallback: string,
): Question {
  return {
    topic: 'document-root',
    text: 'Which folder does the web server serve?',
    default: fallback,
    options: groups.map(group => group[0].value.path),
    reason: 'The sources name different folders and none is stronger.',
    evidence: joinEvidence(groups.flat()),
    confidence: 'guessed',
  };
}

const USE_ORDER = ['production', 'unknown', 'development', 'test'];

/** The repository's own Dockerfile or Compose file, if any, and whether it can be kept. */
export function reconcileExisting(
  facts: readonly AnyFact[],
): AppProfile['existing'] {
  const pick = (kind: 'dockerfile' | 'compose') => {
    const [best] = factsOf(facts, 'existing')
      .filter(f => f.value.kind === kind)
      .sort(
        (a, b) =>
          USE_ORDER.indexOf(a.value.use) - USE_ORDER.indexOf(b.value.use) ||
          a.value.path.length - b.value.path.length,
      );
    if (!best) return null;
    const { path, use, baseImage, unusable } = best.value;
    const keep =
      unusable === undefined && (use === 'production' || use === 'unknown');
    return {
      path,
      use,
      baseImage: baseImage ?? null,
      keep,
      ...found([best]),
      reason: unusable ?? best.reason ?? keepReason(use),
    };
  };
  return { dockerfile: pick('dockerfile'), compose: pick('compose') };
}

function keepReason(use: string): string {
  return use === 'production' || use === 'unknown'
    ? 'It builds the application; it is kept unless you say otherwise.'
    : `It is only for ${use}.`;
}
