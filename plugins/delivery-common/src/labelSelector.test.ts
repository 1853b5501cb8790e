import {
  LabelSelectorError,
  matchesLabels,
  parseLabelSelector,
} from './labelSelector';

describe('parseLabelSelector', () => {
  it.each([
    ['app=shop', [{ key: 'app', operator: 'in', values: ['shop'] }]],
    ['app==shop', [{ key: 'app', operator: 'in', values: ['shop'] }]],
    ['app!=shop', [{ key: 'app', operator: 'notin', values: ['shop'] }]],
    ['app=', [{ key: 'app', operator: 'in', values: [''] }]],
    ['app', [{ key: 'app', operator: 'exists', values: [] }]],
    ['!app', [{ key: 'app', operator: 'absent', values: [] }]],
    ['in', [{ key: 'in', operator: 'exists', values: [] }]],
    [
      'in in (in,notin)',
      [{ key: 'in', operator: 'in', values: ['in', 'notin'] }],
    ],
    ['index=1', [{ key: 'index', operator: 'in', values: ['1'] }]],
    [
      ' app.kubernetes.io/name = shop , tier in ( web, worker ),env notin (dev),!legacy',
      [
        { key: 'app.kubernetes.io/name', operator: 'in', values: ['shop'] },
        { key: 'tier', operator: 'in', values: ['web', 'worker'] },
        { key: 'env', operator: 'notin', values: ['dev'] },
        { key: 'legacy', operator: 'absent', values: [] },
      ],
    ],
    ['tier in (web,)', [{ key: 'tier', operator: 'in', values: ['web', ''] }]],
  ])('reads %s', (text, requirements) => {
    expect(parseLabelSelector(text)).toEqual(requirements);
  });

  it.each([
    ['', 'expected a label at position 1'],
    ['  ', 'expected a label at position 3'],
    ['=shop', 'expected a label at position 1'],
    ['app=shop,', 'expected a label at position 10'],
    ['app=shop tier=web', 'expected "," at position 10'],
    ['tier in web', 'expected "," at position 6'],
    ['tier in (web', 'expected "," or ")" at position 13'],
    ['tier in (web;worker)', 'expected "," or ")" at position 13'],
    ['replicas>3', 'expected "," at position 9'],
    ['app=shop"; drop', 'expected "," at position 9'],
  ])('refuses %j and says where', (text, message) => {
    expect(() => parseLabelSelector(text)).toThrow(LabelSelectorError);
    expect(() => parseLabelSelector(text)).toThrow(message);
  });
});

describe('matchesLabels', () => {
  const labels = { app: 'shop', tier: 'web', empty: '' };
  it.each([
    ['app=shop', true],
    ['app=shop,tier=worker', false],
    ['app!=shop', false],
    ['zone!=a', true],
    ['zone notin (a,b)', true],
    ['zone in (a,b)', false],
    ['tier in (web,worker)', true],
    ['empty=', true],
    ['zone=', false],
    ['empty', true],
    ['zone', false],
    ['!zone', true],
    ['!app', false],
    ['toString', false],
  ])('%s of the labels: %s', (selector, expected) => {
    expect(matchesLabels(parseLabelSelector(selector), labels)).toBe(expected);
  });

  it.each([undefined, null, {}])(
    'meets only what asks for absence with %j',
    none => {
      expect(matchesLabels(parseLabelSelector('!app'), none)).toBe(true);
      expect(matchesLabels(parseLabelSelector('app'), none)).toBe(false);
    },
  );
});
