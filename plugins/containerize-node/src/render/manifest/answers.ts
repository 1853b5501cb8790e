import { Blueprint } from '../../plan';
import { Answers, answersSchema } from '../../plan/answers';
import { place } from '../text/reasons';
import { wrap } from '../text/oneLine';
import { inlineScalar } from '../yaml/scalars';

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

function entry(
  key: string,
  value: string | number,
  given: boolean,
  indent: string,
): string {
  const text = typeof value === 'number' ? String(value) : inlineScalar(value);
  return `${indent}${given ? '' : '# '}${inlineScalar(key)}: ${text}`;
}

/** Settings of every application, with the value in use. */
function settings(
  blueprint: Blueprint,
): [keyof Answers, string, string | number | undefined][] {
  const web = blueprint.workloads.find(plan => plan.kind === 'web');
  return [
    [
      'name',
      'Name of the component and its objects: a DNS label.',
      blueprint.name,
    ],
    ['owner', 'Who owns it in the catalog.', blueprint.owner],
    ['system', 'System of the catalog it belongs to.', blueprint.system],
    ['image', 'Image without tag.', blueprint.imageRepository],
    ['namespace', 'Namespace of production.', blueprint.namespace],
    ['host', 'Public host of production.', blueprint.host],
    ['ingressClass', 'Ingress class of the cluster.', blueprint.ingressClass],
    [
      'tlsSecret',
      'Secret that holds the certificate of the host.',
      blueprint.tlsSecret,
    ],
    [
      'replicas',
      'Web pods of production; one where they hold a volume.',
      web?.replicas,
    ],
    ['timeZone', 'Zone of the schedules that name none.', blueprint.timeZone],
  ];
}

function settingLines(blueprint: Blueprint, given: Answers): string[] {
  const asked = new Set(blueprint.questions.map(question => question.topic));
  return settings(blueprint)
    .filter(([key]) => !asked.has(key))
    .flatMap(([key, text, value]) => {
      const used = given[key] ?? value;
      return typeof used === 'string' || typeof used === 'number'
        ? [
            ...comments([text], ''),
            entry(key, used, given[key] !== undefined, ''),
          ]
        : [];
    });
}

function questionLines(question: Question, indent: string): string[] {
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
      question.answer,
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
    !shown.has(key) && (typeof value === 'string' || typeof value === 'number')
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
  const ofFile = (question: Question) => question.topic in answersSchema.shape;
  const lines = [
    ...comments(HEAD, ''),
    '',
    ...settingLines(blueprint, given),
    ...blueprint.questions
      .filter(ofFile)
      .flatMap(question => questionLines(question, '')),
    ...otherLines(blueprint, given),
    ...questionsBlock([
      ...blueprint.questions
        .filter(question => !ofFile(question))
        .flatMap(question => questionLines(question, '  ')),
      ...keptAnswers(blueprint, given),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}
