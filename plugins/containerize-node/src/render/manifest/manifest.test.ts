import { parse } from 'yaml';
import { Blueprint, PreviewPlan } from '../../plan';
import { Answers, answersSchema } from '../../plan/answers';
import { railsBlueprint } from '../__testUtils__/blueprints';
import { deliveryPlan } from '../__testUtils__/delivery';
import { renderAnswers } from './answers';
import { renderingSchema, renderRendering } from './rendering';

type Question = Blueprint['questions'][number];

function question(changes: Partial<Question>): Question {
  return {
    topic: 'session-store',
    text: 'Where do sessions live?',
    default: 'cookie',
    options: ['cookie', 'redis'],
    reason: 'config/initializers/session_store.rb names no store.',
    evidence: [{ file: 'config/initializers/session_store.rb', line: 3 }],
    confidence: 'guessed',
    answer: 'cookie',
    answeredBy: 'default',
    ...changes,
  };
}

const answersOf = (text: string): Answers =>
  answersSchema.parse(parse(text) ?? {});

/** The file as someone would leave it who accepts every default in words. */
function uncommented(text: string): string {
  return text.replace(
    /^( *)# ((["\w-]+|"[^\n]*"): ?[^\n]*)$/gm,
    (line, indent, rest) =>
      / /.test(rest.split(':')[0]) ? line : `${indent}${rest}`,
  );
}

describe('renderAnswers', () => {
  it('is a set of answers that says nothing when nothing was answered', () => {
    expect(
      answersOf(renderAnswers(railsBlueprint({ questions: [question({})] }))),
    ).toEqual({});
  });

  it('keeps every answer that was given, also of questions no longer asked', () => {
    const answers: Answers = {
      host: 'shop.example.com',
      replicas: 3,
      'storage-class': 'fast',
      cutover: 'done',
      questions: { 'session-store': 'redis', gone: 'yes' },
    };
    const blueprint = railsBlueprint({
      answers,
      questions: [
        question({ answer: 'redis', answeredBy: 'user' }),
        question({ topic: 'cutover', answer: 'done', answeredBy: 'user' }),
      ],
    });
    expect(answersOf(renderAnswers(blueprint))).toEqual(answers);
  });

  it('shows each default as a line that only needs its comment taken away', () => {
    const text = renderAnswers(
      railsBlueprint({
        questions: [
          question({}),
          question({ topic: 'cutover', answer: 'pending' }),
        ],
      }),
    );
    expect(answersOf(uncommented(text))).toMatchObject({
      name: 'shop',
      host: 'shop.example.com',
      cutover: 'pending',
      questions: { 'session-store': 'cookie' },
    });
  });

  it('keeps answers of every type', () => {
    const answers: Answers = {
      staging: true,
      'backstage-app-id': 4711,
      'preview-services': ['10.1.2.0/24:5432', '2001:db8::/64:3306'],
      'preview-label': 'needs: preview #1',
      'secret-store': 'vault',
    };
    const blueprint = railsBlueprint({
      answers,
      questions: [
        question({ topic: 'staging', answer: 'true', answeredBy: 'user' }),
      ],
    });
    expect(answersOf(renderAnswers(blueprint))).toEqual(answers);
  });

  it('keeps the answer of the user where another one was taken', () => {
    const blueprint = railsBlueprint({
      answers: { 'traffic-routing': 'gateway-api' },
      questions: [
        question({
          topic: 'traffic-routing',
          answer: 'replicas',
          answeredBy: 'user',
        }),
      ],
    });
    expect(answersOf(renderAnswers(blueprint))).toEqual({
      'traffic-routing': 'gateway-api',
    });
  });

  it('shows the settings of previews only where there are previews', () => {
    const preview: PreviewPlan = {
      domain: 'preview.example.com',
      label: 'preview',
      namespacePrefix: 'shop-pr-',
      services: [],
      database: 'empty',
      egress: [{ cidr: '10.1.2.0/24', port: 5432 }],
      certificate: { kind: 'issuer', issuer: 'letsencrypt' },
      dns: 'wildcard',
    };
    const asked = [
      question({ topic: 'staging', answer: 'false', default: 'false' }),
    ];
    const delivery = deliveryPlan('shop', { preview });
    const text = renderAnswers(railsBlueprint({ delivery, questions: asked }));
    expect(answersOf(uncommented(text))).toMatchObject({
      staging: false,
      'preview-label': 'preview',
      'preview-services': ['10.1.2.0/24:5432'],
      'certificate-issuer': 'letsencrypt',
      'argocd-namespace': 'argocd',
    });
    expect(renderAnswers(railsBlueprint())).not.toContain('preview-label');
  });

  it.each([
    'yes',
    '1.10',
    'a: b',
    'x #y',
    '"q"',
    'a\nname: evil',
    '\u2028name: evil',
    '*a',
    '',
  ])('keeps an answer as it is: %j', answer => {
    const blueprint = railsBlueprint({
      answers: { questions: { 'session-store': answer } },
      questions: [question({ answer, answeredBy: 'user' })],
    });
    expect(answersOf(renderAnswers(blueprint))).toEqual({
      questions: { 'session-store': answer },
    });
  });

  it('keeps outside text of a question in its comment', () => {
    const text = renderAnswers(
      railsBlueprint({
        questions: [
          question({
            text: 'x\nname: evil',
            reason: 'y\r\nname: evil\u2028name: evil',
            default: 'z\nname: evil',
          }),
        ],
      }),
    );
    expect(answersOf(text)).toEqual({});
  });
});

describe('renderRendering', () => {
  it('records version, answers and the hash of each file', () => {
    const text = renderRendering(
      railsBlueprint({
        answers: { host: 'shop.example.com' },
        questions: [question({})],
      }),
      [['Dockerfile', 'FROM scratch\n']],
    );
    expect(renderingSchema.parse(JSON.parse(text))).toMatchObject({
      schemaVersion: 1,
      engine: {
        name: '@drydock/plugin-containerize-node',
        version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      },
      answers: { host: 'shop.example.com' },
      questions: {
        'session-store': { answer: 'cookie', answeredBy: 'default' },
      },
      files: {
        Dockerfile: 'c35f1b5f5e29f0e2942c58a7e82005733977ebdd',
      },
    });
  });
});
