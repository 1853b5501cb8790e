import { AppProfile, Question } from '../profile';

const KEPT_PURPOSES = ['state', 'upload'];

/** Questions that follow from the profile as a whole: where state shall live, what becomes of a Dockerfile. */
export function choiceQuestions(
  profile: Pick<AppProfile, 'writablePaths' | 'existing'>,
): Question[] {
  return [...stateQuestion(profile), ...dockerfileQuestion(profile)];
}

function stateQuestion({
  writablePaths,
}: Pick<AppProfile, 'writablePaths'>): Question[] {
  const all = writablePaths.filter(item =>
    KEPT_PURPOSES.includes(item.purpose),
  );
  // A folder below another one goes where that goes.
  const kept = all.filter(
    item => !all.some(other => item.path.startsWith(`${other.path}/`)),
  );
  if (kept.length === 0) return [];
  return [
    {
      topic: 'state-storage',
      text: `The application keeps ${kept
        .map(item => item.path)
        .join(', ')} on disk. Where shall that live?`,
      default: 'single-volume',
      options: ['single-volume', 'shared-volume', 'object-store'],
      reason:
        'One volume held by one pod works everywhere, at the price of one replica and a short gap at each release.',
      evidence: kept.flatMap(item => item.evidence),
      confidence: 'derived',
    },
  ];
}

function dockerfileQuestion({
  existing: { dockerfile },
}: Pick<AppProfile, 'existing'>): Question[] {
  if (!dockerfile) return [];
  return [
    {
      topic: 'dockerfile',
      text: `There is a ${dockerfile.path} already. Keep it for production?`,
      default: dockerfile.keep ? 'keep' : 'replace',
      options: ['keep', 'replace'],
      reason: dockerfile.reason ?? '',
      evidence: dockerfile.evidence,
      confidence: dockerfile.confidence,
    },
  ];
}
