import { fullNameOf } from './repository';
import { NOTIFIED, stateIn, stateText } from './state';
import { subscriptionsOf } from './subscriptions';

const PREFIX = 'notifications.argoproj.io/subscribe.';

describe('subscriptionsOf', () => {
  it.each([
    ['on-ready.github', '', [{ service: 'github', recipient: '' }]],
    [
      'on-ready.slack',
      'one; two;',
      [
        { service: 'slack', recipient: 'one' },
        { service: 'slack', recipient: 'two' },
      ],
    ],
  ])('%s: %j', (key, value, expected) => {
    const found = subscriptionsOf({ [PREFIX + key]: value, other: 'x' });
    expect([...found]).toEqual([['on-ready', expected]]);
  });
});

describe('the state of what was told', () => {
  it('comes back as it was written', () => {
    const state = { b: 2, a: 1 };
    expect(stateIn({ [NOTIFIED]: String(stateText(state)) })).toEqual(state);
    expect(stateText({})).toBeUndefined();
  });

  it('keeps the hundred newest', () => {
    const many = Object.fromEntries(
      Array.from({ length: 101 }, (_, at) => [`key-${at}`, at]),
    );
    const kept = stateIn({ [NOTIFIED]: String(stateText(many)) });
    expect(Object.keys(kept)).toHaveLength(100);
    expect(kept).not.toHaveProperty('key-0');
  });

  it('begins anew with what it cannot read', () => {
    expect(stateIn({ [NOTIFIED]: 'not JSON' })).toEqual({});
  });
});

describe('fullNameOf', () => {
  it.each([
    ['http://localhost:7300/acme/shop.git', 'acme/shop'],
    ['https://git.example.com/acme/shop/', 'acme/shop'],
  ])('%s is %s', (url, expected) => {
    expect(fullNameOf(url)).toBe(expected);
  });
});
