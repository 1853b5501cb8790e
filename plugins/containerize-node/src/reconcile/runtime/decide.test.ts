import { Confidence, Fact, fact } from '../../facts';
import { decideRuntime, RuntimeWish } from './decide';
import { RuntimeKnowledge } from './releases';

const ruby: RuntimeKnowledge = {
  releases: [
    ['1.8', '1.8.7-p374', false],
    ['1.9', '1.9.3-p551', true],
    ['2.1', '2.1.10', true],
    ['2.2', '2.2.10', true],
    ['2.3', '2.3.8', true],
    ['2.4', '2.4.10', true],
    ['3.4', '3.4.7', true],
  ].map(([version, latest, isUsable]) => ({
    version: version as string,
    latest: latest as string,
    isUsable: isUsable as boolean,
    endOfLife: version === '3.4' ? '2028-03-31' : '2017-03-31',
  })),
  breaks: ['1.9', '2.4', '3.0'],
};

function says(
  source: string,
  constraint: string,
  confidence: Confidence = 'declared',
): Fact<'runtime'> {
  return {
    ...fact(
      'runtime',
      { language: 'ruby', constraint, source, role: 'app' },
      { file: source, line: 1 },
      confidence,
    ),
    reader: 'test',
  };
}

function decide(facts: Fact<'runtime'>[], wish?: RuntimeWish) {
  return decideRuntime(facts, 'ruby', 'app', ruby, wish);
}

describe('decideRuntime', () => {
  it.each([
    [
      'keeps the exact patch that Bundler enforces',
      [says('Gemfile', '2.1.5')],
      '2.1.5',
    ],
    [
      'takes the newest patch of a pinned line',
      [says('.ruby-version', '2.1.5')],
      '2.1.10',
    ],
    [
      'takes the newest line that a framework allows',
      [says('framework', '>=1.9 <2.3', 'derived')],
      '2.2.10',
    ],
    [
      'stays before the next break when nothing bounds it',
      [says('gemspec', '>= 1.9.3')],
      '2.3.8',
    ],
    [
      'never takes the newest of all for want of evidence',
      [says('presence', '*', 'guessed')],
      '2.3.8',
    ],
    [
      'passes over a line without an image',
      [says('framework', '<2.0', 'derived')],
      '1.9.3-p551',
    ],
  ])('%s', (_behaviour, facts, version) => {
    expect(decide(facts).runtime?.version).toBe(version);
  });

  it('keeps sources that disagree as drift and follows the strongest', () => {
    const decision = decide([
      says('ops', '2.3.1'),
      says('.ruby-version', '2.1.5'),
      says('Gemfile.lock', '2.1.5'),
    ]);
    expect(decision.runtime?.version).toBe('2.1.10');
    expect(decision.drift[0].positions.map(p => p.value)).toEqual([
      '2.1.5 (.ruby-version, Gemfile.lock)',
      '2.3.1 (ops)',
    ]);
  });

  it('treats the versions of continuous integration as alternatives', () => {
    const decision = decide([
      says('ci', '1.9.3', 'guessed'),
      says('ci', '2.2', 'guessed'),
    ]);
    expect(decision.runtime?.version).toBe('2.2.10');
    expect(decision.drift).toEqual([]);
  });

  it('asks when no source pins a version, and does not when one does', () => {
    const open = decide([says('framework', '>=1.9 <2.3', 'derived')]);
    expect(open.questions[0]).toMatchObject({
      topic: 'runtime-version',
      default: '2.2',
      options: ['1.9', '2.1', '2.2'],
    });
    expect(decide([says('.ruby-version', '2.1.5')]).questions).toEqual([]);
  });

  it('follows an answer', () => {
    const decision = decide([says('framework', '>=1.9 <2.3', 'derived')], {
      version: '2.1',
    });
    expect(decision.runtime?.version).toBe('2.1.10');
    expect(decision.questions).toEqual([]);
  });

  it('goes to the nearest supported release when asked to', () => {
    const decision = decide([says('Gemfile', '2.1.5')], {
      supportedOn: '2026-01-01',
    });
    expect(decision.runtime?.version).toBe('3.4.7');
    expect(decision.runtime?.reason).toMatch(/made for 2\.1/);
  });
});
