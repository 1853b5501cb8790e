import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { elementsOf, scoreAnswer, textOf, totals } from './scoring.mjs';

const profile = {
  runtimes: [
    {
      language: 'ruby',
      version: '2.1.10',
      role: 'app',
      endOfLife: '2017-03-31',
      evidence: [{ file: '.ruby-version', line: 1 }],
    },
    { language: 'node', version: '6.17.1', role: 'build', endOfLife: null },
  ],
  framework: { name: 'rails', version: '4.2.8' },
  processes: [
    {
      name: 'web',
      kind: 'web',
      command: 'unicorn -c config/unicorn.rb',
      port: null,
    },
    { name: 'git', kind: 'daemon', command: 'git daemon', port: 9400 },
  ],
  dataStores: [{ product: 'sqlite', required: false }],
  nativePackages: { build: [{ name: 'libpq-dev' }], run: [] },
  documentRoot: null,
  health: { kind: 'endpoint', path: '/ping' },
  questions: [
    { topic: 'state-storage', default: 'single-volume' },
    { topic: 'schedule-mailer', default: '0 * * * *' },
    { topic: 'runtime-version', default: '2.1' },
  ],
  warnings: [
    {
      topic: 'submodules',
      text: 'Two Submodules are not copied.',
      evidence: [{ file: '.gitmodules', line: 3 }],
    },
  ],
};

const ids = {
  'questions.topic': {
    'state-on-disk': ['state-storage'],
    schedule: ['schedule-*'],
  },
  'health.kind': { http: ['endpoint', 'page'] },
};

const verdict = (answer, of = profile) => scoreAnswer(answer, of, ids).verdict;

describe('an answer is right when a selected element says what is expected', () => {
  const cases = [
    [
      'equal strings',
      { key: 'runtimes', where: { language: 'ruby' }, expect: { role: 'app' } },
    ],
    ['no where: any element', { key: 'processes', expect: { port: 9400 } }],
    [
      'no expect: being there',
      { key: 'nativePackages.build', where: { name: 'libpq-dev' } },
    ],
    [
      'a version by a prefix on a dot',
      { key: 'runtimes', expect: { version: '2.1' } },
    ],
    [
      'a version in where by a prefix too',
      { key: 'framework', where: { version: '4' } },
    ],
    [
      'an object as a list of one',
      { key: 'framework', expect: { name: 'rails' } },
    ],
    [
      'a boolean',
      {
        key: 'dataStores',
        where: { product: 'sqlite' },
        expect: { required: false },
      },
    ],
    [
      'a pattern without regard to case',
      { key: 'processes', where: { command: { matches: 'UNICORN.*-c' } } },
    ],
    [
      'a pattern of a number',
      { key: 'processes', where: { port: { matches: '^94' } } },
    ],
    [
      'text over all strings',
      { key: 'warnings', where: { text: { matches: 'submodules' } } },
    ],
    [
      'text over the evidence',
      { key: 'warnings', where: { text: { matches: '\\.gitmodules' } } },
    ],
    [
      'a topic under the name the tool has for it',
      { key: 'questions', where: { topic: 'state-on-disk' } },
    ],
    [
      'a topic of many names',
      {
        key: 'questions',
        where: { topic: 'schedule' },
        expect: { default: { matches: '^0 ' } },
      },
    ],
    [
      'a kind under the name the tool has for it',
      { key: 'health', expect: { kind: { matches: 'http|tcp' } } },
    ],
    [
      'an alternative',
      {
        key: 'warnings',
        where: { text: { matches: 'java' } },
        or: [
          {
            key: 'nativePackages.build',
            where: { name: { matches: 'libpq' } },
          },
        ],
      },
    ],
  ];
  for (const [name, answer] of cases) {
    it(name, () => assert.equal(verdict(answer), 'right'));
  }
});

describe('an answer is wrong', () => {
  const cases = [
    [
      'when nothing is selected',
      { key: 'nativePackages.run', where: { name: 'git' } },
    ],
    [
      'when the key is null',
      { key: 'documentRoot', expect: { path: 'public' } },
    ],
    ['when the key is missing', { key: 'assets.commands' }],
    [
      'when the version only begins alike',
      { key: 'runtimes', expect: { version: '2.10' } },
    ],
    [
      'when 2.1 is meant as a prefix inside a number',
      { key: 'runtimes', expect: { version: '6.1' } },
    ],
    [
      'when two elements say half each',
      { key: 'processes', where: { kind: 'web' }, expect: { port: 9400 } },
    ],
    [
      'when a pattern meets null',
      {
        key: 'runtimes',
        where: { language: 'node' },
        expect: { endOfLife: { matches: '.*' } },
      },
    ],
    [
      'when a pattern meets a missing field',
      { key: 'framework', expect: { language: { matches: '.*' } } },
    ],
    [
      'when a string differs by case',
      { key: 'framework', expect: { name: 'Rails' } },
    ],
    [
      'when the choice was silent',
      {
        key: 'questions',
        where: { topic: 'database' },
        expect: { default: 'mysql' },
      },
    ],
  ];
  for (const [name, answer] of cases) {
    it(name, () => assert.equal(verdict(answer), 'wrong'));
  }
});

describe('an answer that something is absent', () => {
  it('is right when no element is selected', () => {
    assert.equal(
      verdict({ key: 'processes', where: { kind: 'cron' }, absent: true }),
      'right',
    );
  });
  it('is wrong when one is, and shows it', () => {
    const scored = scoreAnswer(
      { key: 'runtimes', where: { language: 'node' }, absent: true },
      profile,
      ids,
    );
    assert.equal(scored.verdict, 'wrong');
    assert.deepEqual(scored.got, [profile.runtimes[1]]);
  });
  it('earns nothing when the analysis failed', () => {
    assert.equal(
      scoreAnswer(
        { key: 'processes', where: { kind: 'cron' }, absent: true },
        undefined,
        ids,
      ).verdict,
      'wrong',
    );
  });
});

describe('half a point', () => {
  const wrongVersion = {
    key: 'runtimes',
    where: { language: 'ruby' },
    expect: { version: '1.9' },
  };
  it('goes to a question with another default where asking is the right answer', () => {
    assert.equal(
      verdict({
        key: 'questions',
        where: { topic: 'runtime-version' },
        expect: { default: '1.9' },
      }),
      'half',
    );
  });
  it('goes to a question on the topic with the default that is asked for', () => {
    assert.equal(
      verdict({
        ...wrongVersion,
        halfIfQuestion: {
          topic: 'runtime-version',
          default: { matches: '^2' },
        },
      }),
      'half',
    );
  });
  it('does not go to a question with another default', () => {
    assert.equal(
      verdict({
        ...wrongVersion,
        halfIfQuestion: {
          topic: 'runtime-version',
          default: { matches: '^1' },
        },
      }),
      'wrong',
    );
  });
  it('does not replace the whole point of a right answer', () => {
    assert.equal(
      verdict({
        key: 'runtimes',
        expect: { version: '2.1' },
        halfIfQuestion: { topic: 'runtime-version', default: '2.1' },
      }),
      'right',
    );
  });
});

describe('reading a profile', () => {
  it('joins strings of any depth and leaves numbers out', () => {
    assert.equal(
      textOf({ a: 'one', b: null, c: 3, d: ['two', { e: 'three' }], f: true }),
      'one two three',
    );
  });
  it('takes a list as it is', () => {
    assert.equal(elementsOf(profile, 'runtimes').length, 2);
  });
});

describe('totals', () => {
  it('count the positive answers alone beside all of them', () => {
    const sums = totals([
      { verdict: 'right', absent: true },
      { verdict: 'right', absent: false },
      { verdict: 'half', absent: false },
      { verdict: 'wrong', absent: false },
    ]);
    assert.deepEqual(sums, {
      answers: 4,
      right: 2,
      half: 1,
      wrong: 1,
      points: 2.5,
      share: 0.625,
      positiveAnswers: 3,
      positiveShare: 0.5,
    });
  });
  it('are 0 of 0 for no answers', () => {
    assert.equal(totals([]).share, 0);
  });
});
