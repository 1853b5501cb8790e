import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ids, profile } from './scoring.fixture.mjs';
import { elementsOf, scoreAnswer, textOf, totals } from './scoring.mjs';

const verdict = answer => scoreAnswer(answer, profile, ids).verdict;

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
