import { durationWords, relativeWords } from './words';

const NOW = Date.parse('2026-05-04T12:00:00Z');
const SECOND = 1000;
const MINUTE = 60 * SECOND;

describe('relativeWords', () => {
  it.each([
    ['says now below a minute', -59 * SECOND, 'en', 'now'],
    [
      'counts whole minutes',
      -(5 * MINUTE + 59 * SECOND),
      'en',
      '5 minutes ago',
    ],
    ['looks into the future', 2 * 60 * MINUTE, 'en', 'in 2 hours'],
    ['changes to days', -49 * 60 * MINUTE, 'en', '2 days ago'],
    ['speaks Japanese', -5 * MINUTE, 'ja', '5 分前'],
  ])('%s', (_behaviour, offset, language, expected) => {
    expect(relativeWords(NOW + offset, NOW, language)).toBe(expected);
  });
});

describe('durationWords', () => {
  it.each([
    ['shows seconds', 45, 'en', '45 sec'],
    ['shows nothing finer than two units', 3725, 'en', '1 hr 2 min'],
    ['leaves out what is zero', 600, 'en', '10 min'],
    ['is zero when the time is over', -3, 'en', '0 sec'],
    ['speaks Japanese', 90, 'ja', '1 分 30 秒'],
  ])('%s', (_behaviour, seconds, language, expected) => {
    expect(durationWords(seconds, language)).toBe(expected);
  });
});
