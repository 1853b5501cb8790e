import { AppProfile } from '../profile';
import { Answers } from './answers';
import { Blueprint } from './blueprint';

type PlannedQuestion = Blueprint['questions'][number];

/** The open points of profile and plan, each with the answer that was used. */
export function planQuestions(
  profile: AppProfile,
  answers: Answers,
  plan: { host: string | undefined; imageRepository: string },
): PlannedQuestion[] {
  const own: PlannedQuestion[] = [
    ...imageQuestion(answers, plan.imageRepository),
    ...hostQuestion(answers, plan.host, profile),
    cutoverQuestion(answers),
  ];
  const fromProfile = profile.questions
    .filter(question => !own.some(item => item.topic === question.topic))
    .map(question => ({
      ...question,
      answer: answerTo(question.topic, answers) ?? question.default,
      answeredBy: asked(answerTo(question.topic, answers)),
    }));
  return [...fromProfile, ...own];
}

/** Some questions have a field of their own among the answers; the others are answered by topic. */
function answerTo(topic: string, answers: Answers): string | undefined {
  if (topic === 'state-storage') return answers['state-storage'];
  if (topic === 'dockerfile') return answers.dockerfile;
  return answers.questions?.[topic];
}

function asked(answer: unknown): 'user' | 'default' {
  return answer === undefined ? 'default' : 'user';
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
