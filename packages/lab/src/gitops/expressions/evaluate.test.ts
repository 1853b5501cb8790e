import { evaluate, formatValue, toValue } from './index';

const APP = {
  app: toValue({
    spec: { images: ['shop:pr-1'] },
    status: {
      health: { status: 'Healthy' },
      images: ['shop:pr-1', 'shop:main'],
      conditions: [{ type: 'ComparisonError' }, { type: 'SyncError' }],
    },
  }),
  none: null,
};

function value(text: string) {
  return evaluate(text, APP);
}

describe('evaluate', () => {
  it.each([
    ['app.status?.health?.status == "Healthy"', true],
    ["app.gone?.health?.status == 'Healthy'", false],
    ['app.gone?.a.b.c == nil', true],
    ["app.status.health.status in ['Degraded', 'Healthy']", true],
    ["app.status.health.status not in ['Degraded']", true],
    ["not (app.status.health.status == 'Healthy')", false],
    ['app.spec.images == ["shop:pr-1"]', true],
    ["len(filter(app.status.images, # matches ':pr-[0-9]+$')) == 1", true],
    ["any(app.status.conditions ?? [], #.type in ['ComparisonError'])", true],
    ["any(app.gone?.conditions ?? [], #.type == 'x')", false],
    ['all(app.status.images, # startsWith "shop:")', true],
    ['none matches "x"', false],
    ['true ? 1 : 2', 1],
    ['2 + 3 * 4 - 6 / 2', 11],
    ['-2 * 3', -6],
    ['false or true and not false', true],
    ['app["status"]["images"][-1]', 'shop:main'],
    ['first(app.status.images) + "!"', 'shop:pr-1!'],
    [
      'map(app.status.conditions, lower(#.type))',
      ['comparisonerror', 'syncerror'],
    ],
  ])('%s is %j', (text, expected) => {
    expect(value(text)).toEqual(expected);
  });

  it.each([
    ['app.gone.status', 'cannot fetch status from <nil>'],
    ['app.status.health.status.more', 'cannot fetch more from string'],
    ['unknown == 1', 'the lab does not know unknown'],
    ['unknown()', 'the lab does not know unknown'],
    ['app.spec()', 'map[string]interface {} is not callable'],
    ['app.spec and true', 'neither true nor false'],
    ['none < 1', 'mismatched types <nil> and float64'],
    ['1 ?? 2 == 2', 'cannot be mixed'],
    ['# == 1', 'unexpected #'],
    ['app.status {', 'unexpected {'],
    ['"open', 'does not end'],
    ['1 +', 'ends too early'],
    ['"a" matches "(?=b)"', 'does not know (?='],
    ['"a" matches "["', 'error parsing regexp'],
    ['app; 1', 'unexpected ;'],
  ])('refuses %s', (text, message) => {
    expect(() => value(text)).toThrow(message);
  });
});

describe('formatValue', () => {
  it('writes values as Go does', () => {
    expect(
      formatValue(toValue([null, 'a', ['b', 1.5], { z: true, a: {} }])),
    ).toBe('[<nil> a [b 1.5] map[a:map[] z:true]]');
  });
});
