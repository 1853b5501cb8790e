import { z } from 'zod';
import { Blueprint } from '../../plan';
import { Answers, answersSchema } from '../../plan/answers';
import { place } from '../text/reasons';
import { wrap } from '../text/oneLine';
import { inlineScalar } from '../yaml/scalars';
import { settings, SettingValue } from './settings';

type Question = Blueprint['questions'][number];

const WIDTH = 100;
const SHOWN_PLACES = 3;

const HEAD = [
  'What Drydock was told, and what it took for granted. A line such as "# key: value" shows the default in use: take the "# " away, put your own value, and run the template again. On the command line:',
  'drydock render DIR --out DIR --answers .drydock/answers.yaml',
];

function comments(texts: readonly string[], indent: string): string[] {
  return texts
    .flatMap(text => wrap(text, WIDTH))
    .map(line => `${indent}# ${line}`);
}

function isSettingValue(value: unknown): value is SettingValue {
  return (
    ['string', 'number', 'boolean'].includes(typeof value) ||
    (Array.isArray(value) && value.every(item => typeof item === 'string'))
  );
}

/** A value on one line. Items of a list are always quoted: inside brackets more characters have a meaning. */
function inlineValue(value: SettingValue): string {
  if (typeof value === 'string') return inlineScalar(value);
  return typeof value === 'object'
    ? `[${value.map(item => JSON.stringify(item)).join(', ')}]`
    : String(value);
}

function entry(
  key: string,
  value: SettingValue,
  given: boolean,
  indent: string,
): string {
  return `${indent}${given ? '' : '# '}${inlineScalar(key)}: ${inlineValue(
    value,
  )}`;
}

function settingLines(blueprint: Blueprint, given: Answers): string[] {
  const asked = new Set(blueprint.questions.map(question => question.topic));
  return settings(blueprint)
    .filter(([key]) => !asked.has(key))
    .flatMap(([key, text, value]) => {
      const used = given[key] ?? value;
      return isSettingValue(used)
        ? [
            ...comments([text], ''),
            entry(key, used, given[key] !== undefined, ''),
          ]
        : [];
    });
}

/** An answer in the type its field has: `staging: true` rather than the text. */
function typedAnswer(
  { topic, answer }: Question,
  given: Answers,
): SettingValue {
  const fields: Record<string, z.ZodType> = answersSchema.shape;
  const field = Object.hasOwn(fields, topic) ? fields[topic] : undefined;
  if (!field) return answer;
  const told = Object.entries(given).find(([key]) => key === topic)?.[1];
  if (isSettingValue(told)) return told;
  return ['true', 'false'].includes(answer) && !field.safeParse(answer).success
    ? answer === 'true'
    : answer;
}

function questionLines(
  question: Question,
  given: Answers,
  indent: string,
): string[] {
  const places = question.evidence.slice(0, SHOWN_PLACES).map(place).join(', ');
  return [
    '',
    ...comments(
      [
        question.text,
        question.options.length > 0
          ? `One of ${question.options.join(', ')}.`
          : '',
        `The default is ${question.default}. ${question.reason}${
          places === '' ? '' : ` (${places})`
        }`,
      ],
      indent,
    ),
    entry(
      question.topic,
      typedAnswer(question, given),
      question.answeredBy === 'user',
      indent,
    ),
  ];
}

/** Answers that were given to no question of this run and to no setting above; kept for the next one. */
function otherLines(blueprint: Blueprint, given: Answers): string[] {
  const shown = new Set<string>([
    ...settings(blueprint).map(([key]) => key),
    ...blueprint.questions.map(question => question.topic),
  ]);
  return Object.entries(given).flatMap(([key, value]) =>
    !shown.has(key) && isSettingValue(value)
      ? ['', entry(key, value, true, '')]
      : [],
  );
}

function keptAnswers(blueprint: Blueprint, given: Answers): string[] {
  const topics = new Set(blueprint.questions.map(question => question.topic));
  return Object.entries(given.questions ?? {})
    .filter(([topic]) => !topics.has(topic))
    .map(([topic, value]) => entry(topic, value, true, '  '));
}

function questionsBlock(lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const live = lines.some(line => line !== '' && !line.trim().startsWith('#'));
  return [
    '',
    '# Questions of this application.',
    live ? 'questions:' : '# questions:',
    ...lines,
  ];
}

/**
 * `.drydock/answers.yaml`: the answers given, and as comments every default in use with its reason, to be edited.
 * Holds names and choices, no secret.
 * @internal
 */
export function renderAnswers(blueprint: Blueprint): string {
  const given = blueprint.answers ?? {};
  const ofFile = (question: Question) =>
    Object.hasOwn(answersSchema.shape, question.topic);
  const lines = [
    ...comments(HEAD, ''),
    '',
    ...settingLines(blueprint, given),
    ...blueprint.questions
      .filter(ofFile)
      .flatMap(question => questionLines(question, given, '')),
    ...otherLines(blueprint, given),
    ...questionsBlock([
      ...blueprint.questions
        .filter(question => !ofFile(question))
        .flatMap(question => questionLines(question, given, '  ')),
      ...keptAnswers(blueprint, given),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}
