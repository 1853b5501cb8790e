import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ids, profile } from './scoring.fixture.mjs';
import { scoreAnswer } from './scoring.mjs';

const verdict = answer => scoreAnswer(answer, profile, ids).verdict;

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
