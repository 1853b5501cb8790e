import { Scope, evaluate, holds, interpolate } from './evaluate';

const SCOPE: Scope = {
  contexts: {
    github: {
      ref: 'refs/heads/main',
      event: {
        comment: { body: "/preview ${{ secrets.X }} '}}", app: null },
        labels: [{ name: 'a' }, { name: 'b' }],
      },
    },
    needs: { build: { result: 'success', outputs: { sha: 'abc' } } },
  },
};

describe('interpolate', () => {
  it.each([
    ['plain', 'plain'],
    ['${{ github.ref }}', 'refs/heads/main'],
    ['a-${{ needs.build.outputs.sha }}-b', 'a-abc-b'],
    ["${{ '}}' }}${{ 'it''s' }}", "}}it's"],
    ['${{ github.event.comment.app.id }}', ''],
    ['${{ github.nothing || github.ref }}', 'refs/heads/main'],
    ["${{ format('{0}/{1}', 1, true) }}", '1/true'],
    ["${{ contains(github.event.labels.*.name, 'b') }}", 'true'],
    ["${{ GitHub.REF == 'REFS/heads/MAIN' }}", 'true'],
  ])('%s', (text, expected) => {
    expect(interpolate(text, SCOPE)).toBe(expected);
  });

  it('does not evaluate what a stranger wrote', () => {
    expect(interpolate('${{ github.event.comment.body }}', SCOPE)).toBe(
      "/preview ${{ secrets.X }} '}}",
    );
  });

  it.each([
    ['${{ secrets.X }}', "Unrecognized named-value: 'secrets'"],
    ["${{ hashFiles('x') }}", 'Unrecognized function'],
    ['${{ always() }}', 'Unrecognized function'],
    ['${{ github. }}', 'Unexpected'],
    ['${{ }}', 'it is empty'],
    ['${{ github.ref', 'does not end it'],
    ['${{ github.event }}', 'a list or an object'],
  ])('refuses %s', (text, why) => {
    expect(() => interpolate(text, SCOPE)).toThrow(why);
  });
});

describe('holds', () => {
  it.each([
    [undefined, true, false, false],
    ["github.ref == 'refs/heads/main'", true, false, false],
    ["${{ github.ref == 'x' }}", false, false, false],
    ['always()', true, true, true],
    ['failure()', false, true, false],
    ['cancelled() || success()', true, false, true],
    ["always() && needs.build.outputs.sha != ''", true, true, true],
    ["'always()'", true, false, false],
  ])('%s', (text, success, failure, cancelled) => {
    const at = (standing: 'success' | 'failure' | 'cancelled') =>
      holds(text, { ...SCOPE, standing });
    expect([at('success'), at('failure'), at('cancelled')]).toEqual([
      success,
      failure,
      cancelled,
    ]);
  });

  it('refuses a text beside an expression, which GitHub would take for true', () => {
    expect(() =>
      holds('${{ false }} && true', { ...SCOPE, standing: 'success' }),
    ).toThrow('mixes');
  });
});

it('evaluates numbers as GitHub does', () => {
  expect(evaluate("'0x10' == 16", SCOPE).coerceString()).toBe('true');
});
