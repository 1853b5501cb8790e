import { AppProfile } from '../profile';
import { Answers } from './answers';
import { Blueprint } from './blueprint';
import { keptPaths } from './volumes';

type PlannedQuestion = Blueprint['questions'][number];

/** The open points of profile and plan, each with the answer that was used. */
export function planQuestions(
  profile: AppProfile,
  answers: Answers,
  plan: { host: string | undefined; imageRepository: string },
): PlannedQuestion[] {
  const given = answers.questions ?? {};
  const own: PlannedQuestion[] = [
    ...stateQuestion(profile, answers),
    ...imageQuestion(answers, plan.imageRepository),
    ...hostQuestion(answers, plan.host, profile),
    ...dockerfileQuestion(profile, answers),
    cutoverQuestion(answers),
  ];
  const fromProfile = profile.questions
    .filter(question => !own.some(item => item.topic === question.topic))
    .map(question => ({
      ...question,
      answer: given[question.topic] ?? question.default,
      answeredBy: asked(given[question.topic]),
    }));
  return [...fromProfile, ...own];
}

function asked(answer: unknown): 'user' | 'default' {
  return answer === undefined ? 'default' : 'user';
}

function stateQuestion(
  profile: AppProfile,
  answers: Answers,
): PlannedQuestion[] {
  const kept = keptPaths(profile);
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
      answer: answers['state-storage'] ?? 'single-volume',
      answeredBy: asked(answers['state-storage']),
    },
  ];
}

function imageQuestion(
  answers: Answers,
  imageRepository: string,
): PlannedQuestion[] {
  if (answers.image !== undefined) return [];
  return [
    {
      topic: 'image',
      text: 'To which registry and repository shall the image be pushed?',
      default: imageRepository,
      options: [],
      reason:
        'Nothing in the repository names a registry; the default is a placeholder that verify refuses.',
      evidence: [],
      confidence: 'guessed',
      answer: imageRepository,
      answeredBy: 'default',
    },
  ];
}

function hostQuestion(
  answers: Answers,
  host: string | undefined,
  profile: AppProfile,
): PlannedQuestion[] {
  if (answers.host !== undefined) return [];
  return [
    {
      topic: 'host',
      text: 'Under which name is the application reached in production?',
      default: host ?? 'none',
      options: [],
      reason: host
        ? 'The old web server is configured for it.'
        : 'No file names one, so no Ingress is made until this is answered.',
      evidence: profile.domains.flatMap(domain => domain.evidence),
      confidence: host ? 'derived' : 'guessed',
      answer: host ?? 'none',
      answeredBy: 'default',
    },
  ];
}

function dockerfileQuestion(
  profile: AppProfile,
  answers: Answers,
): PlannedQuestion[] {
  const { dockerfile } = profile.existing;
  if (!dockerfile) return [];
  const fallback = dockerfile.keep ? 'keep' : 'replace';
  return [
    {
      topic: 'dockerfile',
      text: `There is a ${dockerfile.path} already. Keep it for production?`,
      default: fallback,
      options: ['keep', 'replace'],
      reason: dockerfile.reason ?? '',
      evidence: dockerfile.evidence,
      confidence: dockerfile.confidence,
      answer: answers.dockerfile ?? fallback,
      answeredBy: asked(answers.dockerfile),
    },
  ];
}

function cutoverQuestion(answers: Answers): PlannedQuestion {
  return {
    topic: 'cutover',
    text: 'Have the old servers stopped working for this application?',
    default: 'pending',
    options: ['pending', 'done'],
    reason:
      'Until then production is in standby: nothing that would run beside the old servers is live.',
    evidence: [],
    confidence: 'declared',
    answer: answers.cutover ?? 'pending',
    answeredBy: asked(answers.cutover),
  };
}
