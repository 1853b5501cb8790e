import { parseLabelSelector } from './labelSelector';

describe('parseLabelSelector', () => {
  it.each([
    ['app=shop', { app: 'shop' }, true],
    ['app==shop', { app: 'cart' }, false],
    ['app!=shop', {}, true],
    ['app in (shop, cart)', { app: 'cart' }, true],
    ['app notin (shop)', { app: 'shop' }, false],
    ['app', { app: '' }, true],
    ['!app', { app: 'shop' }, false],
    ['app=shop,tier=web', { app: 'shop' }, false],
    ['app=', { app: '' }, true],
    ['', { any: 'thing' }, true],
  ])('%s on %j is %s', (selector, labels, expected) => {
    expect(parseLabelSelector(selector)(labels)).toBe(expected);
  });

  it.each(['a===', '=x', 'a in b', 'a in (b', 'a=b,', ','])(
    'refuses %s',
    selector => {
      expect(() => parseLabelSelector(selector)).toThrow(
        'unable to parse requirement',
      );
    },
  );
});
