import { ConfigReader } from '@backstage/config';
import { readLifetimePolicy } from './readPolicy';
import { expiryOf, extendedExpiry } from './rule';

const DAY = 24 * 60 * 60_000;
const policy = { timeToLive: 7 * DAY, extension: 3 * DAY };

describe('expiryOf', () => {
  it.each([
    ['counts from the last activity', { activeAt: 10 * DAY }, 17],
    [
      'keeps what was asked for',
      { activeAt: 10 * DAY, extendedUntil: 20 * DAY },
      20,
    ],
    [
      'moves on with new activity',
      { activeAt: 15 * DAY, extendedUntil: 20 * DAY },
      22,
    ],
  ])('%s', (_what, facts, day) => {
    expect(expiryOf(facts, policy) / DAY).toBe(day);
  });
});

describe('extendedExpiry', () => {
  it.each([
    ['adds to what is left', { activeAt: 10 * DAY }, 12, 20],
    ['adds to now when nothing is left', { activeAt: 10 * DAY }, 30, 33],
    [
      'does not pile up',
      { activeAt: 10 * DAY, extendedUntil: 22 * DAY },
      12,
      22,
    ],
    ['never shortens', { activeAt: 10 * DAY, extendedUntil: 40 * DAY }, 12, 40],
  ])('%s', (_what, facts, today, day) => {
    expect(extendedExpiry(facts, policy, today * DAY) / DAY).toBe(day);
  });
});

describe('readLifetimePolicy', () => {
  const read = (previews: object) =>
    readLifetimePolicy(new ConfigReader({ delivery: { previews } }));

  it('lets previews stay when nothing is said', () => {
    expect(readLifetimePolicy(new ConfigReader({}))).toBeUndefined();
  });

  it('extends by the time to live unless told otherwise', () => {
    expect(read({ timeToLive: { days: 7 } })).toEqual({
      timeToLive: 7 * DAY,
      extension: 7 * DAY,
    });
    expect(read({ timeToLive: 'P7D', extension: { hours: 12 } })).toEqual({
      timeToLive: 7 * DAY,
      extension: DAY / 2,
    });
  });

  it.each([
    [{ timeToLive: 'soon' }, 'delivery.previews.timeToLive'],
    [{ timeToLive: { days: 0 } }, 'delivery.previews.timeToLive'],
    [{ timeToLive: { days: -1 } }, 'delivery.previews.timeToLive'],
    [{ extension: { days: 1 } }, 'delivery.previews.extension'],
  ])('refuses %j and names the key', (previews, key) => {
    expect(() => read(previews)).toThrow(key);
  });
});
