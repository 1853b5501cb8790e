import { evaluate, NOTIFICATIONS, parse, ROLLOUTS } from '.';

const ENVIRONMENT = {
  n: 3,
  s: 'abc',
  list: [1, 2, 3],
  images: ['a:pr-1-20261123104500', 'b:main'],
  map: { a: { b: 1 }, none: null, 'x/y': 2 },
  nothing: null,
};

describe('evaluate', () => {
  it.each<[string, unknown]>([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['2 ** 3 ** 2', 512],
    ['-n + 5', 2],
    ['7 % 4 / 2', 1.5],
    ['1_000 == 1e3', true],
    ['"a" + \'b\\n\' + `\\n`', 'ab\n\\n'],
    ['n == 3 and not (s == "x") or false', true],
    ['n > 2 && n < 4 || false', true],
    ['1 < n < 4', true],
    ['1 < n < 3', false],
    ['n > 2 ? "big" : "small"', 'big'],
    ['nothing ?? "else"', 'else'],
    ['map.a.b', 1],
    ['map["x/y"]', 2],
    ['map.missing == nil', true],
    ['map?.none?.deep.deeper', null],
    ['nothing?.a.b.c == nil', true],
    ['nothing?.[0]', null],
    ['list[0] + list[-1]', 4],
    ['list[1:]', [2, 3]],
    ['list[:1]', [1]],
    ['2 in list', true],
    ['5 not in list', true],
    ['"a" in map', true],
    ['n in nothing', false],
    ['s matches "^a.c$"', true],
    ['s not matches "^b"', true],
    ['s contains "b" and s startsWith "a" and s endsWith "c"', true],
    ['len(list) + len(s) + len(map)', 9],
    ["len(filter(images, # matches ':pr-[0-9]+-[0-9]{14}$'))", 1],
    ['filter(list, {# > 1})', [2, 3]],
    ['count(list, # > 1)', 2],
    ['all(list, # > 0) and any(list, # > 2) and none(list, # > 3)', true],
    ['map([map], .a.b)', [1]],
    ['[1, "a", nil][2]', null],
    ['{a: 1, "b": 2}.b', 2],
    ['[1, {a: 2}] == [1, {a: 2}]', true],
    ['1 == "1"', false],
    ['true /* yes */ // end', true],
  ])('%s', (expression, value) => {
    expect(evaluate(expression, ENVIRONMENT)).toEqual({ value });
  });

  it.each([
    ['nothing.a', 'cannot fetch a from <nil>'],
    ['map.none.b', 'cannot fetch b from <nil>'],
    ['nothing < 1', 'mismatched types <nil> and float64'],
    ['"1" < 2', 'mismatched types string and float64'],
    ['n and true', 'is float64, not bool'],
    ['not nothing', 'is <nil>, not bool'],
    ['nothing matches "x"', 'mismatched types <nil> and string'],
    ['s matches "(?=x)"', 'no regular expression of Go'],
    ['len(nothing)', 'invalid argument for len (type <nil>)'],
    ['filter(nothing, # > 1)', 'invalid argument for filter'],
    ['list[3]', 'index out of range: 3 (array length is 3)'],
    ['nope(1)', 'unknown function nope'],
    ['constructor(1)', 'unknown function constructor'],
    ['isNil(nothing)', 'unknown function isNil'],
    ['map.__proto__.x', 'cannot fetch x from <nil>'],
    ['#', '# outside of a predicate'],
    ['1 +', 'unexpected end'],
    ['(1', 'unexpected end'],
    ['a b', 'unexpected b at 3'],
    ["'open", "unexpected ' at 1"],
    ['nothing ?? 1 <= 2', '?? and <= cannot be mixed'],
    ['', 'unexpected end'],
  ])('ends in an error: %s', (expression, message) => {
    expect(evaluate(expression, ENVIRONMENT)).toEqual({
      error: expect.stringContaining(message),
    });
  });

  it.each([
    ['time.Now()'],
    ['let x = 1; x'],
    ['list | len()'],
    ['1..3'],
    ['sum(list)'],
    ['s matches "[[:alpha:"'],
    [`${'('.repeat(500)}1${')'.repeat(500)}`],
  ])('says so when it cannot tell: %s', expression => {
    expect(evaluate(expression, ENVIRONMENT)).toEqual({
      unsupported: expect.any(String),
    });
  });
});

describe('conditions of analyses', () => {
  const NO_DATA = /mismatched types <nil> and float64/;

  it.each<[string, unknown, unknown]>([
    ['default(result, 0) <= 0.05', null, true],
    ['default(result, 0) <= 0.05', 0.4, false],
    ['result <= 0.05', 0.01, true],
    ['result <= 0.05', NaN, false],
    ['result <= 0.05', null, NO_DATA],
    ['isNil(result) || result <= 0.05', null, NO_DATA],
    ['!isNil(result) && result <= 0.05', null, NO_DATA],
    ['result == nil or result <= 0.05', null, NO_DATA],
    ['isNil(result) || result <= 0.05', 0.01, true],
    ['(result ?? 0) <= 0.05', null, true],
    ['result[0] <= 0.05', [0.01], true],
    ['result[0] <= 0.05', [], /index out of range: 0/],
    ['len(result) == 0 || result[0] <= 0.05', [], true],
    ['isNaN(result) or asFloat(result) < 1', NaN, true],
    ['isNaN(result)', null, /invalid argument for isNaN/],
    ['isInf(result) or asInt(result) == 2', 2.7, true],
    ['result.ok == true', { ok: true }, true],
    ['missing < 1', 1, /unknown name missing/],
  ])('%s on %p', (expression, result, expected) => {
    const found = evaluate(expression, { result }, ROLLOUTS);
    const error = 'error' in found ? found.error : '';
    const isRefused = expected instanceof RegExp && expected.test(error);
    expect(isRefused ? { value: expected } : found).toEqual({
      value: expected,
    });
  });
});

describe('triggers of notifications', () => {
  const IMAGE = 'registry.example.com/acme/shop:pr-1-20261123104500';
  const healthy = (synced: string[] | undefined) => ({
    spec: { source: { kustomize: { images: [IMAGE] } } },
    status: {
      sync: { status: 'Synced' },
      health: { status: 'Healthy' },
      summary: { images: [IMAGE] },
      operationState: {
        phase: 'Succeeded',
        syncResult: {
          revision: 'abc',
          source: { kustomize: { images: synced } },
        },
      },
    },
  });
  const READY =
    "app.status?.sync?.status == 'Synced' and app.status?.health?.status == 'Healthy' and app.status?.operationState?.phase == 'Succeeded'";
  const BY_SYNC = `${READY} and app.status?.operationState?.syncResult?.source?.kustomize?.images != nil and app.status.operationState.syncResult.source.kustomize.images == app.spec.source.kustomize.images`;
  const BY_SUMMARY = `${READY} and len(filter(app.status?.summary?.images ?? [], # matches ':pr-[0-9]+-[0-9]{14}$')) == 1`;
  const FAILED =
    "app.status?.health?.status == 'Degraded' or app.status?.operationState?.phase in ['Failed','Error']";
  const EMPTY = { spec: {} };

  it.each<[string, object, unknown]>([
    [BY_SYNC, healthy([IMAGE]), true],
    [BY_SYNC, healthy(undefined), false],
    [BY_SYNC, healthy(['other']), false],
    [BY_SYNC, EMPTY, false],
    [BY_SUMMARY, healthy([IMAGE]), true],
    [BY_SUMMARY, EMPTY, false],
    [FAILED, EMPTY, false],
    [FAILED, { status: { operationState: { phase: 'Error' } } }, true],
    [
      '[app.status?.operationState?.syncResult?.revision, app.status?.operationState?.syncResult?.source?.kustomize?.images]',
      healthy([IMAGE]),
      ['abc', [IMAGE]],
    ],
    [
      'app.status.operationState?.syncResult?.revision',
      healthy([IMAGE]),
      'abc',
    ],
  ])('%s', (expression, app, value) => {
    expect(evaluate(expression, { app }, NOTIFICATIONS)).toEqual({ value });
  });

  it('errors where the catalogue does: without a status', () => {
    const expression = "app.status.operationState.phase in ['Succeeded']";
    expect(evaluate(expression, { app: EMPTY })).toEqual({
      error: 'cannot fetch operationState from <nil>',
    });
  });
});

describe('parse', () => {
  it('gives the shape of an expression', () => {
    expect(parse('a.b')).toEqual({
      type: 'member',
      object: { type: 'name', name: 'a' },
      property: { type: 'literal', value: 'b' },
      optional: false,
    });
  });
});
