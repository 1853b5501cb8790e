import { AnyFact, fact, FactValues } from '../facts';
import { reconcileDataStores } from './dataStores';

function store(
  product: string,
  via: string,
  scope: FactValues['data-store']['scope'],
): AnyFact {
  return {
    ...fact(
      'data-store',
      { kind: 'relational', product, via, scope, required: true },
      { file: via, line: 1 },
      'declared',
    ),
    reader: 'test',
  } as AnyFact;
}

const required = (facts: AnyFact[], answer?: string) =>
  reconcileDataStores(facts, answer)
    .dataStores.filter(item => item.required)
    .map(item => item.product);

describe('reconcileDataStores', () => {
  it.each([
    [
      'follows the configuration for production over client libraries',
      [
        store('postgresql', 'Gemfile', 'any'),
        store('mysql', 'Gemfile', 'any'),
        store('mysql', 'database.yml', 'production'),
      ],
      ['mysql'],
    ],
    [
      'does not require what only tests use',
      [store('mysql', 'Gemfile', 'any'), store('sqlite', 'Gemfile', 'test')],
      ['mysql'],
    ],
    [
      'takes a server before a file when nothing else decides',
      [
        store('sqlite', 'Gemfile', 'any'),
        store('postgresql', 'Gemfile', 'any'),
      ],
      ['postgresql'],
    ],
  ])('%s', (_behaviour, facts, expected) => {
    expect(required(facts)).toEqual(expected);
  });

  it('asks when only client libraries are known, and follows the answer', () => {
    const facts = [
      store('mysql', 'Gemfile', 'any'),
      store('postgresql', 'Gemfile', 'any'),
    ];
    expect(reconcileDataStores(facts, undefined).questions).toMatchObject([
      { topic: 'database', options: ['mysql', 'postgresql'] },
    ]);
    expect(reconcileDataStores(facts, 'postgresql').questions).toEqual([]);
    expect(required(facts, 'postgresql')).toEqual(['postgresql']);
  });
});
